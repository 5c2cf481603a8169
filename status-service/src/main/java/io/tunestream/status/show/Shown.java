package io.tunestream.status.show;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.topic.Topics;
import io.tunestream.status.publish.KafkaClients;
import io.tunestream.status.publish.TopicScan;
import java.time.Duration;
import java.util.function.Consumer;

/** What the topics say, kept current to be shown. */
public final class Shown implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final LiveStream stream = new LiveStream();
    private final ViewReader reader;
    private final Api api;

    private Shown(
            KafkaClients clients, Topics topics, ViewLimits limits, MeterRegistry meters, Consumer<Fault> onFailure) {
        View view = new View(limits, stream::changed, stream::event);
        this.reader = new ViewReader(clients, topics, view, meters, onFailure);
        this.api = new Api(view, new EventPages(new TopicScan(clients), topics.jobEvent()), stream);
    }

    /**
     * Reads what the topics hold now, and goes on reading.
     *
     * @param onFailure told once, from the reading thread, of what ends it
     * @throws Fault KAFKA_UNREACHABLE and its kin
     */
    public static Shown start(
            KafkaClients clients, Topics topics, ViewLimits limits, MeterRegistry meters, Consumer<Fault> onFailure) {
        Shown shown = new Shown(clients, topics, limits, meters, onFailure);
        try {
            shown.reader.start(START_TIMEOUT);
            return shown;
        } catch (RuntimeException e) {
            shown.close();
            throw e;
        }
    }

    Api api() {
        return api;
    }

    void endStreams() {
        stream.close();
    }

    @Override
    public void close() {
        endStreams();
        reader.close();
    }
}
