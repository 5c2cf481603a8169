package io.tunestream.cli.order;

import io.tunestream.cli.reach.KafkaClients;
import io.tunestream.record.JobCommand;
import io.tunestream.schema.fault.Fault;
import io.tunestream.schema.topic.Topic;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes a person's wish to the command topic. */
final class Orders {

    private final KafkaClients clients;

    Orders(KafkaClients clients) {
        this.clients = clients;
    }

    /** Returns the command's id once the broker has it. */
    String give(String kind, String dataset, String jobId) {
        JobCommand command = JobCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setKind(kind)
                .setDataset(dataset)
                .setJobId(jobId)
                .setRequestedBy(Objects.requireNonNullElse(System.getProperty("user.name"), ""))
                .setRequestedAt(System.currentTimeMillis())
                .build();
        send(command, jobId.isEmpty() ? dataset : jobId);
        return command.getCommandId();
    }

    private void send(JobCommand command, String key) {
        Topic<JobCommand> topic = clients.topics().jobCommand();
        try (Producer<String, JobCommand> producer = clients.producer(topic)) {
            producer.send(new ProducerRecord<>(topic.name(), key, command)).get();
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
