package io.tunestream.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicWriter;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchReady;
import io.tunestream.record.CommandResult;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.JobCommand;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.record.TokenSummary;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which examples a person's words name, found in batches and in the log of a real broker. */
class ExclusionCommandIT {

    private static final String TRAIN = "support-train-p0-0-63147a4d";
    private static final String GONE = "support-train-p0-10-63147a4d";
    private static final String FINGERPRINT_OF_3 = "00000000000000000000000000000003";

    private static TestingCluster cluster;
    private final Queue<JobCommand> commands = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void writeTwoBatchesOfWhichTheLogHoldsOne() throws Exception {
        cluster = new TestingCluster();
        assertThat(cluster.run("apply", "-f", "../samples/support.yaml").exit()).isZero();
        KafkaConnection kafka = cluster.connection();
        kafka.ensure(List.of(kafka.topics().exampleAccepted(), kafka.topics().batchReady()));
        OffsetRange offsets = accepted(kafka);
        TopicWriter.write(
                kafka,
                kafka.topics().batchReady(),
                Map.of(
                        TRAIN,
                        batch(kafka, TRAIN, 0, offsets),
                        GONE,
                        batch(kafka, GONE, 10, new OffsetRange(0, 1_000L, 1_009L))));
    }

    @Test
    void shouldNameAnExampleByItsSourceItsFingerprintOrItsNumber() throws Exception {
        try (TestingJobService service = new TestingJobService(cluster.connection(), this::answer)) {
            // When
            Run bySource = cluster.run("exclude", "--dataset", "support", "--source", "0:103", "--reason", "wrong");
            Run byFingerprint = cluster.run("include", "--example", FINGERPRINT_OF_3);
            Run byNumber = cluster.run("exclude", "--dataset", "support", "--example", TRAIN + ":3");

            // Then
            assertThat(List.of(bySource.exit(), byFingerprint.exit(), byNumber.exit()))
                    .containsOnly(0);
            assertThat(bySource.out()).isEqualTo("excluded: done\n");
            assertThat(commands).extracting(JobCommand::getKind).containsExactly("exclude", "include", "exclude");
            assertThat(commands)
                    .allSatisfy(command -> assertThat(command.getPlaces())
                            .containsExactly(ExamplePlace.newBuilder()
                                    .setSequence("train-p0-63147a4d")
                                    .setBatchId(TRAIN)
                                    .setFirstNumber(3)
                                    .setLastNumber(3)
                                    .setTokens(7)
                                    .setFingerprint(ByteBuffer.allocate(16).putLong(8, 3))
                                    .setSourceOffset(103)
                                    .setSourcePartition(0)
                                    .build()));
            assertThat(commands.element().getMessage()).isEqualTo("wrong");
            assertThat(commands.element().getDataset()).isEqualTo("support");
        }
    }

    @Test
    void shouldNameWhatTheLogNoLongerHolds() throws Exception {
        try (TestingJobService service = new TestingJobService(cluster.connection(), this::answer)) {
            // When
            Run batch = cluster.run("exclude", "--batch", GONE);
            Run example = cluster.run("exclude", "--example", GONE + ":12");

            // Then
            assertThat(List.of(batch.exit(), example.exit())).containsOnly(0);
            assertThat(commands)
                    .flatExtracting(JobCommand::getPlaces)
                    .extracting(
                            ExamplePlace::getFirstNumber,
                            ExamplePlace::getLastNumber,
                            ExamplePlace::getTokens,
                            ExamplePlace::getSourceOffset)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(10L, 19L, 70L, -1L),
                            org.assertj.core.groups.Tuple.tuple(12L, 12L, 7L, -1L));
        }
    }

    @Test
    void shouldSayWhatCannotBeFound() {
        // When
        Run source = cluster.run("exclude", "--source", "0:105", "--dataset", "support");
        Run later = cluster.run("exclude", "--source", "0:115");
        Run number = cluster.run("exclude", "--example", TRAIN + ":10");
        Run batch = cluster.run("exclude", "--batch", "support-train-p9-0-63147a4d");
        Run form = cluster.run("exclude", "--example", "thirteen");
        Run both = cluster.run("exclude", "--example", TRAIN + ":3", "--batch", TRAIN);

        // Then
        assertThat(List.of(source, later, number, batch, form, both))
                .allSatisfy(run -> assertThat(run.exit()).isEqualTo(2));
        assertThat(source.error()).startsWith("error EXAMPLE_NOT_FOUND: no example from raw offset 0:105 is in");
        assertThat(later.error()).contains("the log no longer holds 1 batches of it");
        assertThat(number.error()).startsWith("error EXAMPLE_NOT_FOUND: batch " + TRAIN + " has the numbers 0 to 9");
        assertThat(batch.error()).startsWith("error BATCH_NOT_FOUND: ");
        assertThat(form.error()).startsWith("error PARAMETER_INVALID: ");
        assertThat(both.error()).startsWith("error USAGE: ");
    }

    private CommandResult answer(JobCommand command) {
        commands.add(command);
        return CommandResult.newBuilder()
                .setCarriedOut(true)
                .setCode(command.getKind() + "d")
                .setMessage("done")
                .build();
    }

    /** Ten examples, number n from raw offset 100 + n, but 105 gave none. */
    private static OffsetRange accepted(KafkaConnection kafka) throws InterruptedException, ExecutionException {
        String topic = kafka.topics().exampleAccepted().name();
        long last = 0;
        try (Producer<String, byte[]> producer = kafka.producer(Map.of());
                Serializer<AcceptedExample> serializer =
                        kafka.serializer(kafka.topics().exampleAccepted())) {
            for (long number = 0; number < 10; number++) {
                AcceptedExample example = AcceptedExample.newBuilder()
                        .setDataset("support")
                        .setSplit(Split.TRAIN)
                        .setNumber(number)
                        .setTokens(7)
                        .setLine(ByteBuffer.wrap("{}".getBytes(UTF_8)))
                        .setFingerprint(ByteBuffer.allocate(16).putLong(8, number))
                        .setSourceOffset(number < 5 ? 100 + number : 101 + number)
                        .build();
                last = producer.send(new ProducerRecord<>(topic, 0, "", serializer.serialize(topic, example)))
                        .get()
                        .offset();
            }
        }
        return new OffsetRange(0, last - 9, last);
    }

    private static BatchReady batch(KafkaConnection kafka, String id, long first, OffsetRange accepted) {
        return BatchReady.newBuilder()
                .setBatchId(id)
                .setDataset("support")
                .setSplit(Split.TRAIN)
                .setFirstNumber(first)
                .setLastNumber(first + 9)
                .setExamples(10)
                .setTokens(TokenSummary.newBuilder().setTotal(70).build())
                .setRawRanges(List.of(new OffsetRange(0, 100 + first, 110 + first)))
                .setAcceptedTopic(kafka.topics().exampleAccepted().name())
                .setAcceptedRange(accepted)
                .build();
    }
}
