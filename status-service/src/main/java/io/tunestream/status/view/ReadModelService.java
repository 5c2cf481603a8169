package io.tunestream.status.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.service.ReadinessReason;
import io.tunestream.status.publish.KafkaAccess;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the topics say, kept current. */
public final class ReadModelService implements AutoCloseable {

    private final ReadModel model;
    private final EventHistory history;
    private final TopicTailer tailer;
    private final JobAlarms alarms;
    private final MeterRegistry meters;

    /**
     * Reads nothing yet.
     *
     * @param listener  told of every change, by the reading thread
     * @param onFailure told once, from the reading thread, of what ends it
     */
    public ReadModelService(
            KafkaAccess kafka,
            ViewLimits limits,
            ModelListener listener,
            MeterRegistry meters,
            Consumer<Fault> onFailure) {
        this.model = new ReadModel(limits, listener);
        this.history = new EventHistory(kafka.scan(), kafka.topics().jobEvent());
        this.tailer = new TopicTailer(kafka, model, limits, meters, onFailure);
        this.alarms = new JobAlarms(model::shownJobs);
        this.meters = meters;
    }

    /**
     * Reads what the topics hold now, however long that takes while the broker answers, and goes on reading. Nothing is
     * alarmed about before: half a view has jobs that seem to stand still.
     *
     * @throws Fault KAFKA_UNREACHABLE and its kin
     */
    public void start() {
        tailer.start();
        alarms.bindTo(meters);
    }

    /** Why there is less to see than the topics hold; empty once it has been read. */
    public Optional<ReadinessReason> behind() {
        return tailer.behind();
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
