package io.tunestream.job;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.LostTransaction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the group of job services. The one that is given the partitions holds the ledger; the others stand by. A
 * member that loses them, or finds itself fenced, forgets everything and joins again.
 */
final class JobLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(JobLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final JobParts parts;
    private final Consumer<String, byte[]> member;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean stopping;
    private boolean assigned;
    private @Nullable Tenure tenure;

    JobLoop(JobParts parts) {
        this.parts = parts;
        this.member = parts.clients().member();
    }

    /** Completes when the member holds the ledger or stands by; exceptionally with the loop's end by a fault. */
    CompletableFuture<Void> joined() {
        return joined;
    }

    /** Completes when the loop has ended; exceptionally when by a fault. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Asks the loop to end; from any thread. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try (member) {
            join();
            while (!stopping) {
                turn();
            }
            finish();
            leave();
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            leave();
            Fault fault = faultOf(e);
            joined.completeExceptionally(fault);
            ended.completeExceptionally(fault);
        }
    }

    private void join() {
        List<String> topics = Tenures.read(parts.clients().topics());
        member.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                member.pause(partitions); // until the view is complete
                assigned = true;
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                leave();
            }
        });
    }

    private void turn() {
        try {
            ConsumerRecords<String, byte[]> records = member.poll(POLL);
            if (assigned) {
                assigned = false;
                take();
            } else if (tenure != null) {
                tenure.turn(records, member.groupMetadata());
            }
        } catch (KafkaException e) {
            String loss = LostTransaction.in(e).orElseThrow(() -> e);
            log.warn("no longer holding the ledger ({}); joining again", loss);
            leave();
            member.unsubscribe();
            join();
        }
    }

    private void take() {
        leave();
        if (!member.assignment().isEmpty()) {
            tenure = Tenures.begin(parts, member);
            member.resume(member.assignment());
        } else {
            log.info("standing by: another process holds the ledger");
        }
        joined.complete(null);
    }

    /** A paid call that is under way is answered and recorded before the end, where it does not take too long. */
    private void finish() {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (tenure != null && tenure.submitting() && System.nanoTime() < deadline) {
            member.poll(POLL);
            if (tenure != null) {
                tenure.finish(member.groupMetadata());
            }
        }
    }

    private static Fault faultOf(Throwable failure) {
        return failure instanceof KafkaException
                        || Causes.first(failure, Fault.class).isPresent()
                ? Fault.ofKafka(failure)
                : new Fault("JOB_SERVICE_FAILED", "job-service failed unexpectedly: " + failure, failure);
    }

    private void leave() {
        if (tenure != null) {
            tenure.close();
            tenure = null;
        }
    }
}
