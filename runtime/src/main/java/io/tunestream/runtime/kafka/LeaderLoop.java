package io.tunestream.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a consumer group of which one leads: the one that is given the partitions of the topics, which have one
 * each. The others stand by. Where a term fails as {@link KafkaFailures#mayPass} says, the member joins anew after a pause,
 * as often as the {@link RestartBudget} allows; any other failure, whatever it is, ends the loop with a fault. Metrics,
 * tagged with the loop's name: {@code tunestream.leader} (1 while leading) and {@code tunestream.leader.terms.failed}.
 * Thread-safe; one thread of its own does the work.
 */
public final class LeaderLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderLoop.class);
    private static final Duration GRACE = Duration.ofSeconds(6);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final String name;
    private final GroupMember member;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch joined = new CountDownLatch(1);
    private final CompletableFuture<Optional<Fault>> ended = new CompletableFuture<>();

    /**
     * @param name   of the thread, for the log and the metrics
     * @param member the member of the group, used by nobody else; closed by this loop
     * @param topics what the leader reads; each has one partition
     */
    public LeaderLoop(
            String name,
            Consumer<String, byte[]> member,
            List<String> topics,
            Term.Factory terms,
            RestartBudget budget,
            MeterRegistry meters) {
        this.name = name;
        this.member = new GroupMember(name, member, topics, terms, budget, meters);
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Returns when this member leads or stands by, however long that takes.
     *
     * @throws Fault where the loop has ended instead
     */
    public void awaitMembership() throws InterruptedException {
        joined.await();
        failure().ifPresent(fault -> {
            throw fault;
        });
    }

    public boolean isLeading() {
        return member.isLeading();
    }

    /** Whether it leads or stands by. */
    public boolean alive() {
        return !ended.isDone();
    }

    /** What ended it; empty while it works, and after {@link #close}. */
    public Optional<Fault> failure() {
        return ended.getNow(Optional.empty());
    }

    /** Returns when it has ended. */
    public void await() throws InterruptedException {
        thread.join();
    }

    private void run() {
        Throwable failure = null;
        try {
            member.join();
            while (stopped.getCount() > 0) {
                turn();
            }
            member.finish(GRACE);
        } catch (Throwable e) { // an Error too: a thread that dies in silence leaves a process that does nothing
            failure = e;
        }
        ended.complete(leave(failure));
        joined.countDown();
    }

    private void turn() throws InterruptedException {
        Duration pause = member.turn();
        if (member.isSettled()) {
            joined.countDown();
        }
        if (pause.isPositive() && !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            member.join();
        }
    }

    private Optional<Fault> leave(@Nullable Throwable failure) {
        member.leave(LEAVE);
        return stopped.getCount() == 0 ? unlessInterrupted(failure) : Optional.of(faultOf(failure));
    }

    private Optional<Fault> unlessInterrupted(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("{} was left before its end: {}", name, Causes.kinds(failure));
        }
        return Optional.empty();
    }

    private Fault faultOf(@Nullable Throwable failure) {
        if (failure instanceof KafkaException
                || Causes.first(failure, Fault.class).isPresent()) {
            return Fault.ofKafka(failure);
        }
        LOG.error("{} failed unexpectedly: {} {}", name, Causes.kinds(failure), Causes.places(failure));
        return new Fault(
                FaultCode.UNEXPECTED, "%s failed unexpectedly: %s".formatted(name, Causes.kinds(failure)), failure);
    }

    /** Ends within ten seconds; what is under way may finish in the first six of them. Repeating it does no harm. */
    @Override
    public void close() {
        stopped.countDown();
        if (thread.getState() == Thread.State.NEW) {
            ended.complete(leave(null));
            return;
        }
        try {
            if (!thread.join(GRACE.plus(LEAVE))) {
                thread.interrupt();
                thread.join(LEAVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
