package io.tunestream.runtime.kafka;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The member of a {@link LeaderLoop}, and its term while it leads. Used by the loop's thread; whether it leads, any may ask.
 */
final class GroupMember {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String name;
    private final Consumer<String, byte[]> member;
    private final List<String> topics;
    private final Term.Factory terms;
    private final RestartBudget budget;
    private final MeterRegistry meters;
    private final KafkaClientMetrics memberMetrics;
    private final Gauge leader;
    private final Counter failed;
    private boolean assigned;
    private boolean settled;
    private volatile @Nullable Term term;

    GroupMember(
            String name,
            Consumer<String, byte[]> member,
            List<String> topics,
            Term.Factory terms,
            RestartBudget budget,
            MeterRegistry meters) {
        this.name = requireNonNull(name, "name");
        this.member = requireNonNull(member, "member");
        this.topics = List.copyOf(topics);
        this.terms = requireNonNull(terms, "terms");
        this.budget = requireNonNull(budget, "budget");
        this.meters = requireNonNull(meters, "meters");
        memberMetrics = new KafkaClientMetrics(member);
        memberMetrics.bindTo(meters);
        leader = Gauge.builder("tunestream.leader", () -> isLeading() ? 1 : 0)
                .tag("loop", name)
                .register(meters);
        failed = meters.counter("tunestream.leader.terms.failed", "loop", name);
    }

    boolean isLeading() {
        return term != null;
    }

    /** Whether it has led or stood by. */
    boolean isSettled() {
        return settled;
    }

    void join() {
        member.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                member.pause(partitions); // until the term has begun
                assigned = true;
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                endTerm();
            }
        });
    }

    /**
     * Polls once, and hands the term what came.
     *
     * @return how long to wait before it joins anew, because the term failed; zero where it did not
     * @throws Fault KAFKA_UNSTABLE where that was too often, or whatever would only happen again
     */
    Duration turn() {
        try {
            ConsumerRecords<String, byte[]> records = member.poll(POLL);
            Term current = term;
            if (assigned) {
                assigned = false;
                begin();
            } else if (current != null) {
                current.turn(records);
            }
            return Duration.ZERO;
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private void begin() {
        endTerm();
        if (member.assignment().isEmpty()) {
            LOG.info("{} stands by: another process leads", name);
        } else {
            term = terms.begin(member);
            member.resume(member.assignment());
            LOG.info("{} leads", name);
        }
        settled = true;
    }

    private Duration failed(RuntimeException failure) {
        endTerm();
        if (!KafkaFailures.mayPass(failure)) {
            throw failure;
        }
        failed.increment();
        Duration pause = budget.take(name, failure);
        LOG.warn("{} joins anew in {} ms: {}", name, pause.toMillis(), Causes.kinds(failure));
        member.unsubscribe();
        return pause;
    }

    /** Goes on until all that is under way is recorded, where that does not take longer. */
    void finish(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < deadline) {
            Term current = term;
            if (current == null || !current.finish()) {
                return;
            }
            member.pause(member.assignment());
            member.poll(POLL);
        }
    }

    /** Ends the term, and leaves the group. */
    void leave(Duration longest) {
        try (memberMetrics) {
            endTerm();
            meters.remove(leader);
            member.close(CloseOptions.timeout(longest));
        } catch (RuntimeException e) {
            LOG.warn("{} did not end in order: {}", name, Causes.kinds(e));
        }
    }

    private void endTerm() {
        Term current = term;
        term = null;
        if (current != null) {
            current.close();
        }
    }
}
