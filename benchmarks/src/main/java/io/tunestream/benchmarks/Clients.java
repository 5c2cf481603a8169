package io.tunestream.benchmarks;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Client settings that all contestants share, so that the comparison is of the work alone. */
final class Clients {

    private Clients() {}

    /** Larger batches than the clients' defaults, as prep-stream has them. */
    static Properties tuning(Properties properties) {
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }

    static Properties consumer(Task task, String group) {
        Properties properties = tuning(new Properties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrap());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, task.prefix() + "." + group);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return properties;
    }

    static Properties transactionalProducer(Task task, String id) {
        Properties properties = tuning(new Properties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrap());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, task.prefix() + "." + id);
        return properties;
    }

    static void createTopic(Task task, String name) {
        createTopic(task.bootstrap(), name, task.partitions());
    }

    static void createTopic(String bootstrap, String name, int partitions) {
        administer(
                bootstrap,
                admin -> admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                        .all()
                        .get());
    }

    /** What a contestant wrote would fill the disk before the last one's turn. */
    static void deleteTopics(String bootstrap, String prefix) {
        administer(bootstrap, admin -> {
            List<String> own = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            admin.deleteTopics(own).all().get();
        });
    }

    private interface Administration {
        void with(Admin admin) throws ExecutionException, InterruptedException;
    }

    private static void administer(String bootstrap, Administration administration) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        try (Admin admin = Admin.create(properties)) {
            administration.with(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
