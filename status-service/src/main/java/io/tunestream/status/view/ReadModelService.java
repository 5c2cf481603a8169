package io.tunestream.status.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.service.ReadinessReason;
import io.tunestream.status.publish.KafkaAccess;
import java.util.List;
import java.util.function.Consumer;

/** What the topics say, kept current. */
public final class ReadModelService implements AutoCloseable {

    private final ReadModel model;
    private final EventHistory history;
    private final TopicTailer tailer;
    private final JobAlarms alarms;

    private ReadModelService(
            KafkaAccess kafka,
            ViewLimits limits,
            ModelListener listener,
            MeterRegistry meters,
            Consumer<Fault> onFailure) {
        this.model = new ReadModel(limits, listener);
        this.history = new EventHistory(kafka.scan(), kafka.topics().jobEvent());
        this.tailer = new TopicTailer(kafka, model, limits, meters, onFailure);
        this.alarms = new JobAlarms(model::shownJobs);
        alarms.bindTo(meters);
    }

    /**
     * Reads what the topics hold now, and goes on reading.
     *
     * @param listener  told of every change, by the reading thread
     * @param onFailure told once, from the reading thread, of what ends it
     * @throws Fault KAFKA_UNREACHABLE and its kin
     */
    public static ReadModelService start(
            KafkaAccess kafka,
            ViewLimits limits,
            ModelListener listener,
            MeterRegistry meters,
            Consumer<Fault> onFailure) {
        ReadModelService service = new ReadModelService(kafka, limits, listener, meters, onFailure);
        try {
            service.tailer.start();
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /** The newest of everything. */
    public ReadModel model() {
        return model;
    }

    /** Job events that the model holds no longer. */
    public EventHistory history() {
        return history;
    }

    /** Why the service, though it works, cannot do all of it. */
    public List<ReadinessReason> degraded() {
        return alarms.degraded();
    }

    @Override
    public void close() {
        tailer.close();
    }
}
