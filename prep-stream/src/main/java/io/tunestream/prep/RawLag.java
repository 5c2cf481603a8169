package io.tunestream.prep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.prep.RawBacklog.Waiting;
import io.tunestream.runtime.fault.Fault;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far the topology lies behind the raw topic, all partitions and processes together. The broker is asked, by a thread of its
 * own: so it is told, and grows, while the topology stands still or begins anew, and costs the threads that process nothing. What waited
 * when the broker answered last grows older until it answers again.
 */
final class RawLag implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RawLag.class);

    private final RawBacklog backlog;
    private final OldestRecord oldest;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Map<TopicPartition, Long> positions = Map.of();
    private OptionalLong since = OptionalLong.empty();
    private volatile long records;
    private volatile long seconds;

    RawLag(RawBacklog backlog, OldestRecord oldest, Duration every) {
        this.backlog = backlog;
        this.oldest = oldest;
        this.every = every;
        thread = Thread.ofPlatform().name("prep-raw-lag").daemon().unstarted(this::work);
    }

    void bindTo(MeterRegistry meters) {
        Gauge.builder("tunestream.prep.raw.lag.records", () -> records)
                .description("Records of the raw topic that no process has judged and committed")
                .register(meters);
        Gauge.builder("tunestream.prep.raw.lag.seconds", () -> seconds)
                .description("Age of the oldest of them; 0 where there is none")
                .register(meters);
    }

    /** Looks at once, and then again and again; to be called once. */
    void begin() {
        thread.start();
    }

    private void work() {
        try {
            do {
                look();
            } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed while it looked
        }
    }

    /** Looks once; for one thread. */
    void look() {
        try {
            List<Waiting> waiting = backlog.find();
            records = waiting.stream().mapToLong(Waiting::count).sum();
            if (since.isEmpty() && !waiting.isEmpty()) {
                since = OptionalLong.of(System.currentTimeMillis()); // at the latest, should the oldest not be read
            }
            since = oldest.writtenAt(stuckFirst(waiting));
        } catch (RuntimeException e) {
            if (closed.getCount() > 0) {
                Fault fault = Fault.ofKafka(e);
                LOG.warn("{}: how far the raw topic is read could not be asked: {}", fault.code(), fault.getMessage());
            }
        }
        seconds = since.isPresent() ? Math.max(0, System.currentTimeMillis() - since.getAsLong()) / 1_000 : 0;
    }

    /** Those that nobody has gone on with since the last look, which may have few records; then those with the most. */
    private List<Waiting> stuckFirst(List<Waiting> waiting) {
        Map<TopicPartition, Long> before = positions;
        positions = waiting.stream().collect(Collectors.toMap(Waiting::partition, Waiting::from));
        return waiting.stream()
                .sorted(Comparator.comparing((Waiting each) -> hasMoved(each, before))
                        .thenComparing(Comparator.comparingLong(Waiting::count).reversed()))
                .toList();
    }

    private static boolean hasMoved(Waiting each, Map<TopicPartition, Long> before) {
        return each.from() != before.getOrDefault(each.partition(), -1L);
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
