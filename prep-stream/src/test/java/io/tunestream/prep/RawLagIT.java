package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.support.Await;
import io.tunestream.support.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a topology: what is read, and what is not, is said by the offsets of its group alone. */
class RawLagIT {

    private static final Duration OLD = Duration.ofHours(2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    private TestLine line;
    private Admin admin;
    private RawLag lag;
    private String group;
    private String topic;

    @BeforeEach
    void begin() {
        line = new TestLine(folder, Map.of("topics.partitions", "2"));
        admin = Admin.create(line.settings.kafka("admin"));
        group = new PrepProperties(line.settings, "").applicationId();
        topic = line.topics.exampleRaw().name();
        lag = lag(new OldestRecord(line.settings));
    }

    private RawLag lag(OldestRecord oldest) {
        RawPartitions raw = new RawPartitions(admin, group, line.topics, DedupeScope.GLOBAL);
        RawLag made = new RawLag(new RawBacklog(admin, raw, group, topic), oldest, Duration.ofMillis(100));
        meters.clear();
        made.bindTo(meters);
        return made;
    }

    @AfterEach
    void end() {
        lag.close();
        admin.close();
        line.close();
    }

    @Test
    void shouldTellHowManyRecordsNobodyHasReadAndTheAgeOfTheOldest() {
        // Given
        line.send(0, now, TestLine.row(0));
        line.send(1, now.minus(OLD), TestLine.row(1));
        line.send(1, now, TestLine.row(2));

        // When
        lag.look();

        // Then
        assertThat(records()).isEqualTo(3);
        assertThat(seconds()).isBetween(OLD.toSeconds(), 2 * OLD.toSeconds());
    }

    @Test
    void shouldTellWhatIsLeftWhereSomeIsCommitted() throws Exception {
        // Given
        line.send(0, now.minus(OLD.multipliedBy(4)), TestLine.row(0));
        line.send(0, now.minus(OLD), TestLine.row(1));
        commit(0, 1);

        // When
        lag.look();

        // Then
        assertThat(records()).isEqualTo(1);
        assertThat(seconds()).isBetween(OLD.toSeconds(), 2 * OLD.toSeconds());
    }

    @Test
    void shouldTellTheAgeOfFewRecordsThatNobodyGoesOnWithBehindManyThatSomebodyReads() throws Exception {
        // Given: a lag that reads the first record of one partition alone
        lag = lag(new OldestRecord(line.settings, 1, Duration.ofSeconds(30)));
        line.send(0, now.minus(OLD), TestLine.row(0));
        line.send(1, now, TestLine.row(1));
        line.send(1, now, TestLine.row(2));
        line.send(1, now, TestLine.row(3));
        lag.look();
        commit(1, 1);

        // When
        lag.look();

        // Then
        assertThat(records()).isEqualTo(3);
        assertThat(seconds()).isBetween(OLD.toSeconds(), 2 * OLD.toSeconds());
    }

    @Test
    void shouldCountFromItsLookWhereTheOldestRecordIsNotReadInTime() {
        // Given
        lag = lag(new OldestRecord(line.settings, 1, Duration.ZERO));
        line.send(0, now.minus(OLD), TestLine.row(0));

        // When
        lag.begin();

        // Then
        Await.until("some age", () -> seconds() > 0);
        assertThat(records()).isEqualTo(1);
        assertThat(seconds()).isLessThan(OLD.toSeconds());
    }

    @Test
    void shouldTellNothingWhereAllIsCommitted() throws Exception {
        // Given
        line.send(0, now.minus(OLD), TestLine.row(0));
        lag.look();
        commit(0, 1);

        // When
        lag.look();

        // Then
        assertThat(records()).isZero();
        assertThat(seconds()).isZero();
    }

    @Test
    void shouldNotWaitForRecordsThatTheTopicHasDeleted() {
        // Given
        line.send(0, now.minus(OLD), TestLine.row(0));
        line.truncate(line.topics.exampleRaw(), -1);

        // When
        lag.look();

        // Then
        assertThat(records()).isZero();
        assertThat(seconds()).isZero();
    }

    @Test
    void shouldTellNoAgeWhereOnlyAnAbortedTransactionWaits() {
        // Given
        sendAborted();

        // When
        Await.until("the mark of its end", () -> recordsAfterLook() == 2);

        // Then
        assertThat(seconds()).isZero();
    }

    @Test
    void shouldGrowWhileNobodyReads() {
        // Given
        line.send(0, Instant.now(), TestLine.row(0));

        // When
        lag.begin();

        // Then
        Await.until("some age", () -> seconds() > 0);
        long before = seconds();
        Await.until("a greater one", () -> seconds() > before);
    }

    private void commit(int partition, long offset) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the flush waits for it
    private void sendAborted() {
        KafkaClients clients = new KafkaClients(line.settings);
        try (Producer<String, byte[]> producer = clients.transactional(TestKafka.uniquePrefix())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, null, TestLine.row(0).getBytes(UTF_8)));
            producer.flush();
            producer.abortTransaction();
        }
    }

    private long recordsAfterLook() {
        lag.look();
        return records();
    }

    private long records() {
        return value("tunestream.prep.raw.lag.records");
    }

    private long seconds() {
        return value("tunestream.prep.raw.lag.seconds");
    }

    private long value(String name) {
        return (long) meters.get(name).gauge().value();
    }
}
