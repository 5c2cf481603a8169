package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.ModelReady;
import io.tunestream.record.ModelRecord;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.LostTransactions;
import io.tunestream.schema.topic.Topic;
import io.tunestream.status.prove.ModelRecords;
import io.tunestream.status.prove.ModelState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes what happened, the progress that this makes and what becomes of models, each call one transaction. A call that throws may have been
 * committed or not: close, open anew (which settles it) and read what is there. Used by one thread.
 */
final class EventWriter implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final Output<JobEvent> events;
    private final Output<JobProgress> progress;
    private final Output<ModelRecord> models;
    private final Output<ModelReady> ready;
    private final ModelTraces traces;
    private final Producer<String, byte[]> producer;

    private record Output<V extends SpecificRecord>(Topic<V> topic, Serializer<V> serializer) {
        ProducerRecord<String, byte[]> record(String key, V value) {
            return new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value));
        }

        ProducerRecord<String, byte[]> tombstone(String key) {
            return new ProducerRecord<>(topic.name(), key, null);
        }
    }

    private EventWriter(KafkaAccess kafka, String transactionalId) {
        this.events = output(kafka, kafka.topics().jobEvent());
        this.progress = output(kafka, kafka.topics().jobProgress());
        this.models = output(kafka, kafka.topics().modelRecord());
        this.ready = output(kafka, kafka.topics().modelReady());
        this.traces = new ModelTraces(kafka.tracing());
        this.producer = kafka.clients().transactional(transactionalId);
    }

    private static <V extends SpecificRecord> Output<V> output(KafkaAccess kafka, Topic<V> topic) {
        return new Output<>(topic, kafka.serdes().serializer(topic));
    }

    /** Fences every earlier writer with the id, on each partition too, and settles what it left open. */
    static EventWriter open(KafkaAccess kafka, String transactionalId) {
        EventWriter writer = new EventWriter(kafka, transactionalId);
        try {
            writer.producer.initTransactions();
            LostTransactions.abort(writer.producer, writer.topics());
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    Producer<String, byte[]> producer() {
        return producer;
    }

    private List<String> topics() {
        return Stream.of(events, progress, models, ready)
                .map(each -> each.topic().name())
                .toList();
    }

    /** Gives the progress with the events' offsets in it. */
    JobProgress write(JobPublication made) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = made.events().stream()
                .map(event -> producer.send(told(event.getJobId(), events.record(event.getJobId(), event))))
                .toList();
        producer.flush();
        JobProgress placed = made.progress();
        for (Future<RecordMetadata> each : sent) {
            placed = ProgressFold.at(offsetOf(each), placed);
        }
        made.model().ifPresent(this::send);
        made.ready().ifPresent(each -> send(told(each.getJobId(), ready.record(each.getDataset(), each))));
        send(progress.record(placed.getJobId(), placed));
        producer.commitTransaction();
        made.ready().ifPresent(traces::ready);
        return placed;
    }

    /** The record of a job, which names its trace. */
    private ProducerRecord<String, byte[]> told(String jobId, ProducerRecord<String, byte[]> record) {
        traces.headers(jobId).forEach(record.headers()::add);
        return record;
    }

    /** All or nothing. */
    void writeProgress(Collection<JobProgress> changed) {
        producer.beginTransaction();
        changed.forEach(each -> send(progress.record(each.getJobId(), each)));
        producer.commitTransaction();
    }

    /** All or nothing. */
    void writeModels(Collection<ModelState> changed, Collection<ModelState> forgotten) {
        producer.beginTransaction();
        changed.forEach(this::send);
        forgotten.forEach(each -> send(models.tombstone(each.model().jobId())));
        producer.commitTransaction();
    }

    private void send(ModelState model) {
        send(models.record(model.model().jobId(), ModelRecords.of(model)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails to be sent fails the commit
    private void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    private static long offsetOf(Future<RecordMetadata> flushed) {
        try {
            return flushed.get().offset();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        events.serializer().close();
        progress.serializer().close();
        models.serializer().close();
        ready.serializer().close();
    }
}
