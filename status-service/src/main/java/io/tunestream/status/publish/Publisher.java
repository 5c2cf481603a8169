package io.tunestream.status.publish;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.topic.Topics;
import io.tunestream.status.listen.JobFollowers;
import io.tunestream.status.listen.PollInterval;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes job events and model-ready events. Holding the only partition of the ledger's topic is what
 * makes this instance the one that publishes; others stand by. No position is committed: each term reads the ledger
 * from its beginning.
 */
public final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
    private static final PollInterval RETRIES = new PollInterval(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final KafkaClients clients;
    private final Topics topics;
    private final String id;
    private final JobFollowers listeners;
    private final MeterRegistry meters;
    private final Consumer<Fault> onFailure;
    private final PublishedEvents publishedEvents;
    private final KafkaConsumer<String, JobRecord> ledger;
    private final KafkaClientMetrics ledgerMetrics;
    private final Thread thread;
    private @Nullable LeaderTerm term;
    private @Nullable PublishQueue queue;
    private int failures;
    private volatile boolean closing;
    private volatile boolean publishing;

    /**
     * @param id        name of the consumer group and of the transactions
     * @param onFailure told once, from the writing thread, of what ends this publisher
     */
    public Publisher(
            KafkaClients clients,
            Topics topics,
            String id,
            JobFollowers listeners,
            MeterRegistry meters,
            Consumer<Fault> onFailure) {
        this.clients = requireNonNull(clients, "clients");
        this.topics = requireNonNull(topics, "topics");
        this.id = requireNonNull(id, "id");
        this.listeners = requireNonNull(listeners, "listeners");
        this.meters = requireNonNull(meters, "meters");
        this.onFailure = requireNonNull(onFailure, "onFailure");
        this.publishedEvents = new PublishedEvents(new TopicScan(clients), topics.jobEvent());
        this.ledger = clients.member(id, topics.jobRecord());
        this.ledgerMetrics = new KafkaClientMetrics(ledger);
        ledgerMetrics.bindTo(meters);
        this.thread = Thread.ofPlatform().name("status-publisher").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Whether this instance is the one that publishes, and has caught up. */
    public boolean isPublishing() {
        return publishing;
    }

    private void run() {
        try (ledger;
                ledgerMetrics) {
            ledger.subscribe(List.of(topics.jobRecord().name()), new Holding());
            while (!closing) {
                turn();
            }
        } catch (WakeupException e) {
            if (!closing) {
                onFailure.accept(Fault.ofKafka(e));
            }
        } catch (Throwable e) {
            LOG.error("the publisher ends", e);
            onFailure.accept(Fault.ofKafka(e));
        } finally {
            endTerm();
        }
    }

    private void turn() {
        Iterable<ConsumerRecord<String, JobRecord>> records = ledger.poll(POLL);
        try {
            if (term == null && !ledger.assignment().isEmpty()) {
                ledger.seekToBeginning(ledger.assignment());
                beginTerm();
                return;
            }
            LeaderTerm current = term;
            if (current != null) {
                records.forEach(each -> learn(current, each));
                catchUp(current);
                requireNonNull(queue).serve(current);
            }
            failures = 0;
        } catch (RuntimeException e) {
            endTerm();
            recover(e);
        }
    }

    private void beginTerm() {
        PublishQueue opened = new PublishQueue(publishedEvents);
        term = LeaderTerm.begin(clients, topics, id, listeners, meters, opened);
        queue = opened;
    }

    private static void learn(LeaderTerm current, ConsumerRecord<String, JobRecord> each) {
        Optional.ofNullable(each.value()).ifPresent(current::learn);
    }

    private void catchUp(LeaderTerm current) {
        if (!current.isFollowing() && behind() == 0) {
            current.follow();
            publishing = true;
        }
    }

    private long behind() {
        TopicPartition partition = new TopicPartition(topics.jobRecord().name(), 0);
        long end = ledger.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        return Math.max(0, end - ledger.position(partition));
    }

    private void endTerm() {
        publishing = false;
        if (queue != null) {
            queue.close();
            queue = null;
        }
        if (term != null) {
            term.close();
            term = null;
        }
    }

    /** What may pass is tried again by a new term; anything else ends this publisher. */
    private void recover(RuntimeException failure) {
        if (closing) {
            return;
        }
        if (!KafkaFailures.mayPass(failure)) {
            throw failure;
        }
        meters.counter("tunestream.status.terms.failed").increment();
        Duration pause = RETRIES.afterFailures(++failures, ThreadLocalRandom.current());
        LOG.warn("publishing failed, begins anew in {} ms: {}", pause.toMillis(), failure.toString());
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    /** Ends within ten seconds; what is not published yet is found again by the next term. */
    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            ledgerMetrics.close();
            ledger.close();
            return;
        }
        ledger.wakeup();
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("the publisher does not end within {}", CLOSE_TIMEOUT);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another instance may publish from the moment that the partition is lost. */
    private final class Holding implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            endTerm();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info(partitions.isEmpty() ? "standing by: another instance publishes" : "taking over publishing");
        }
    }
}
