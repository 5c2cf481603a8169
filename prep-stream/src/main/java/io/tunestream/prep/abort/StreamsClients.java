package io.tunestream.prep.abort;

import io.tunestream.runtime.kafka.TransactionalProducer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * The clients of a topology, with which an aborted transaction is aborted for every task of its thread.
 *
 * <p>A transaction holds what all tasks of a thread have done. Where Kafka Streams finds the state of one task corrupted, it
 * commits the others and aborts what is left; but while the group is rebalanced it commits nothing, and aborts all the same
 * (release 4.2.2: {@code TaskManager.handleCorruption} and {@code commitTasksAndMaybeUpdateCommittableOffsets}). The other tasks go on, and commit with their next transaction the state and the positions of records whose output is
 * lost. So each abort that a thread makes takes all of its tasks with it, as though another thread had them: they begin anew with
 * what was committed.
 *
 * <p>Thread-safe. What a thread has aborted is known by that thread alone, and forgotten once Streams has let go of its tasks
 * and asks for another producer.
 */
public class StreamsClients implements KafkaClientSupplier {

    private static final String ABORTED = "a transaction was aborted that held the work of other tasks";

    private final ThreadLocal<Boolean> aborted = ThreadLocal.withInitial(() -> false);

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        aborted.remove();
        return new ThreadProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new ThreadConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return reader(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return reader(config);
    }

    private static Consumer<byte[], byte[]> reader(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private final class ThreadProducer extends TransactionalProducer<byte[], byte[]> {

        ThreadProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void abortTransaction() {
            aborted.set(true);
            super.abortTransaction();
        }

        /** A task that went on would begin another transaction, before its thread polls again. */
        @Override
        public void beginTransaction() {
            if (aborted.get()) {
                throw new ProducerFencedException(ABORTED);
            }
            super.beginTransaction();
        }
    }

    private final class ThreadConsumer extends KafkaConsumer<byte[], byte[]> {

        ThreadConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            requireWhole();
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            requireWhole(); // tasks may have been closed by the rebalance within
            return records;
        }

        private void requireWhole() {
            if (aborted.get()) {
                throw new TaskMigratedException(ABORTED);
            }
        }
    }
}
