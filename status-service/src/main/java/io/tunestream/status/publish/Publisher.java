package io.tunestream.status.publish;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.LeaderLoop;
import io.tunestream.runtime.kafka.Membership;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.runtime.kafka.RestartBudget;
import io.tunestream.status.follow.JobFollowers;
import io.tunestream.status.prove.ModelProbers;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Publishes job events and model-ready events while this instance leads, which holding the only partition of the ledger's
 * topic decides; others stand by. No position is committed: each term reads the ledger from its beginning. Thread-safe.
 */
public final class Publisher implements AutoCloseable {

    private final AtomicBoolean publishing = new AtomicBoolean();
    private final Consumer<Fault> onFailure;
    private final LeaderLoop loop;

    /**
     * @param id        name of the consumer group and of the transactions
     * @param onFailure told once, from a thread of its own, of what ends this publisher
     */
    public Publisher(
            KafkaAccess kafka,
            String id,
            JobFollowers followers,
            ModelProbers probers,
            MeterRegistry meters,
            Consumer<Fault> onFailure) {
        this.onFailure = requireNonNull(onFailure, "onFailure");
        this.loop = new LeaderLoop(
                "status-publisher",
                kafka.clients().member(new Membership(id, OffsetReset.EARLIEST)),
                List.of(kafka.topics().jobRecord().name()),
                member -> PublishTerm.begin(kafka, id, member, followers, probers, publishing, meters),
                RestartBudget.standard(),
                meters);
    }

    public void start() {
        loop.start();
        Thread.ofVirtual().name("status-publisher-end").start(this::watch);
    }

    private void watch() {
        try {
            loop.await();
            loop.failure().ifPresent(onFailure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this instance is the one that publishes, and has caught up. */
    public boolean isPublishing() {
        return publishing.get();
    }

    /** Ends within ten seconds; what is not published yet is found again by the next term. */
    @Override
    public void close() {
        loop.close();
    }
}
