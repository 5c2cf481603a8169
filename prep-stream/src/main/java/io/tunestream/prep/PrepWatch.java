package io.tunestream.prep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether the topics are still what the topology was made for, and sees to it where they are not; and how far the
 * topology lies behind them.
 */
final class PrepWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrepWatch.class);
    private static final Retry NEW_TOPICS = Retry.endless(
                    "Looking for the topics",
                    new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1)),
                    failure -> failure instanceof Fault fault && fault.code().equals(RawPartitions.MISSING))
            .atMost(20);
    private static final String TOPIC_FAULT = "TOPIC_";

    private final Admin admin;
    private final TopicLimits limits;
    private final RawPartitions partitions;
    private final RawLag lag;
    private final Runnable beforeStart;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Set<Integer> unreadBefore = Set.of();
    private volatile int unread;

    PrepWatch(Settings settings, String applicationId, Topics topics) {
        PrepSettings prep = settings.of(PrepSettings.class);
        DedupeScope scope = prep.dedupeScope();
        every = prep.topicWatch();
        KafkaClients clients = new KafkaClients(settings);
        admin = clients.admin();
        CapLeftovers leftovers = new CapLeftovers(admin, clients, applicationId);
        beforeStart = prep.caps() ? () -> {} : leftovers::settle;
        partitions = new RawPartitions(admin, applicationId, topics, scope);
        String raw = topics.exampleRaw().name();
        RawBacklog backlog = new RawBacklog(admin, partitions, applicationId, raw);
        lag = new RawLag(backlog, new OldestRecord(settings), every);
        String accepted = topics.exampleAccepted().name();
        limits = new TopicLimits(
                admin,
                hops(applicationId, prep.caps()),
                accepted,
                topics.exampleRejected().name(),
                withoutRows(topics));
    }

    private static List<String> hops(String applicationId, boolean caps) {
        String gathered = applicationId + "-" + PrepParts.GATHERED + "-repartition";
        return Stream.concat(Stream.of(gathered), caps ? CapLeftovers.topics(applicationId) : Stream.of())
                .toList();
    }

    private static List<String> withoutRows(Topics topics) {
        return Stream.of(topics.batchClosed(), topics.batchReady(), topics.sequenceCheckpoint(), topics.datasetStats())
                .map(Topic::name)
                .toList();
    }

    /** Fails where the topology cannot work with the topics as they are; tells from then on how far it lies behind. */
    void prepare() {
        NEW_TOPICS.call(() -> {
            partitions.fit();
            return true;
        });
        limits.refresh();
        beforeStart.run();
        lag.begin();
    }

    void bindTo(MeterRegistry meters) {
        Gauge.builder("tunestream.prep.partitions.unread", () -> unread)
                .description("Partitions of the raw topic that no process reads though the group has settled")
                .register(meters);
        lag.bindTo(meters);
    }

    SizeLimits limits() {
        return limits.get();
    }

    /**
     * Looks at once at what may have made a thread fail. A broker that does not answer is asked again later.
     *
     * @throws Fault TOPIC_…, where the topology cannot go on
     */
    void lookAgain() {
        try {
            limits.refresh();
            partitions.fit();
        } catch (Fault e) {
            rethrowLasting(e);
        }
    }

    /** Begins to look; tells {@code onFailure} what cannot be mended. */
    void watch(PrepStreams streams, Consumer<RuntimeException> onFailure) {
        Thread.ofPlatform().name("prep-watch").daemon().start(() -> {
            try {
                while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    look(streams);
                }
            } catch (Fault e) {
                onFailure.accept(e);
            } catch (InterruptedException | RuntimeException | Error e) {
                onFailure.accept(new Fault(FaultCode.PREP_FAILED, "nobody looks after the topics any more", e));
            }
        });
    }

    private void look(PrepStreams streams) {
        try {
            lookAgain();
            Set<Integer> now = partitions.unread();
            Set<Integer> lasting = new TreeSet<>(now);
            lasting.retainAll(
                    unreadBefore); // one that is on its way from one member to another is nobody's for a moment
            unreadBefore = now;
            unread = lasting.size();
            if (!lasting.isEmpty()) {
                streams.restart(
                        "RAW_PARTITIONS_UNREAD: nobody reads partitions %s of the raw topic".formatted(lasting));
            }
        } catch (Fault e) {
            rethrowLasting(e);
        }
    }

    private void rethrowLasting(Fault fault) {
        if (fault.code().startsWith(TOPIC_FAULT)) {
            throw fault;
        }
        if (closed.getCount() > 0) {
            LOG.warn("{}: the topics could not be looked at: {}", fault.code(), fault.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        lag.close();
        admin.close(Duration.ZERO);
    }
}
