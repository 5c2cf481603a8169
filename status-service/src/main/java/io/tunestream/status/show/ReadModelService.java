package io.tunestream.status.show;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.status.publish.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the topics say, kept current to be service. */
public final class ReadModelService implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final LiveStream stream = new LiveStream();
    private final TopicTailer tailer;
    private final JobAlarms alarms;
    private final Api api;

    private ReadModelService(KafkaAccess kafka, ViewLimits limits, MeterRegistry meters, Consumer<Fault> onFailure) {
        ReadModel model = new ReadModel(limits, stream::changed, stream::event);
        this.tailer = new TopicTailer(kafka, model, limits, meters, onFailure);
        this.alarms = new JobAlarms(model);
        alarms.bindTo(meters);
        this.api = new Api(model, new EventHistory(kafka.scan(), kafka.topics().jobEvent()), stream);
    }

    /**
     * Reads what the topics hold now, and goes on reading.
     *
     * @param onFailure told once, from the reading thread, of what ends it
     * @throws Fault KAFKA_UNREACHABLE and its kin
     */
    public static ReadModelService start(
            KafkaAccess kafka, ViewLimits limits, MeterRegistry meters, Consumer<Fault> onFailure) {
        ReadModelService service = new ReadModelService(kafka, limits, meters, onFailure);
        try {
            service.tailer.start(START_TIMEOUT);
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    Api api() {
        return api;
    }

    /** Why the service, though it works, cannot do all of it. */
    public List<Readiness.Reason> degraded() {
        return alarms.degraded();
    }

    void endStreams() {
        stream.close();
    }

    @Override
    public void close() {
        endStreams();
        tailer.close();
    }
}
