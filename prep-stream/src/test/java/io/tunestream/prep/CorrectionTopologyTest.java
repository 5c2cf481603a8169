package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.RestartBudget;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.CorrectedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Answers that somebody wrote anew, which say whom they correct by a header or an attribute. */
class CorrectionTopologyTest extends TopologyTest {

    private static final Map<String, String> ON = Map.of("prep.corrections", "true");
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);
    private static final byte[] UNREADABLE = {0, 1};
    private int sent;

    CorrectionTopologyTest(DedupeScope scope) {
        super(scope);
    }

    @Test
    void shouldExcludeTheExampleWhoseSourceIdIsNamed() {
        // Given
        TopologyHarness line = line();
        send(line, "", call("r1", "wrong"));
        send(line, "", call("r2", "right"));

        // When
        send(line, "r1", call("r3", "better"));

        // Then
        List<AcceptedExample> accepted = line.accepted();
        assertThat(accepted).hasSize(3);
        AcceptedExample wrong = accepted.getFirst();
        AcceptedExample better = accepted.getLast();
        TestRecord<byte[], byte[]> record =
                line.records(line.topics.exampleExcluded()).getFirst();
        CorrectedKey key = CorrectedKey.parse(new String(record.key(), UTF_8)).orElseThrow();
        assertThat(key.dataset()).isEqualTo("support");
        assertThat(key.sequence()).startsWith("train-p0-");
        assertThat(key.number()).isEqualTo(wrong.getNumber());
        assertThat(better.getMetadata()).containsEntry("corrects", "r1");
        assertThat(stats(line).getCorrected()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichExampleIsCorrectedAndWhichCorrectsIt() {
        // Given
        TopologyHarness line = line();
        send(line, "", call("r1", "wrong"));

        // When
        send(line, "r1", call("r2", "better"));

        // Then
        AcceptedExample wrong = line.accepted().getFirst();
        ExcludedExample excluded = excluded(line).getFirst();
        assertThat(excluded.getDataset()).isEqualTo("support");
        assertThat(excluded.getReason()).isEqualTo(ExclusionReason.CORRECTED);
        assertThat(excluded.getNumbers().hasRemaining()).isFalse();
        ExamplePlace place = excluded.getPlace();
        assertThat(place.getFirstNumber()).isEqualTo(0).isEqualTo(place.getLastNumber());
        assertThat(place.getTokens()).isEqualTo(wrong.getTokens());
        assertThat(place.getFingerprint()).isEqualTo(wrong.getFingerprint());
        assertThat(place.getSourceOffset()).isEqualTo(wrong.getSourceOffset());
        ExamplePlace correctedBy = excluded.getCorrectedBy();
        assertThat(correctedBy.getSequence()).isEqualTo(place.getSequence());
        assertThat(correctedBy.getFirstNumber()).isEqualTo(1);
        assertThat(correctedBy.getSourceOffset()).isEqualTo(1);
    }

    @Test
    void shouldBeTheSameWhereTheAttributeNamesIt() {
        // Given
        TopologyHarness line = line();
        send(line, "", call("r1", "wrong"));

        // When
        send(line, "", call("r2", "better").replace("\"metadata\":{", "\"metadata\":{\"fixes\":\"r1\","));

        // Then
        assertThat(numbers(line)).containsExactly(0L);
    }

    @Test
    void shouldExcludeTheExampleWhoseFingerprintIsNamed() {
        // Given: lines that somebody wrote, which have no other name
        TopologyHarness line = line();
        send(line, "", TestLine.row(1));
        byte[] fingerprint = new byte[16];
        line.accepted().getFirst().getFingerprint().duplicate().get(fingerprint);

        // When
        send(line, HexFormat.of().formatHex(fingerprint), TestLine.row(2));

        // Then
        assertThat(numbers(line)).containsExactly(0L);
    }

    @Test
    void shouldExcludeOfAConversationOrTraceWhatWasLoggedBefore() {
        // Given
        TopologyHarness line = line();
        send(line, "", call("r1", "one", "t1", "c1"));
        send(line, "", call("r2", "two", "t2", "c1"));
        send(line, "", call("r3", "three", "t2", "c2"));

        // When
        send(line, "c1", call("r4", "better", "t3", "c1"));
        send(line, "", call("r5", "the chat goes on", "t4", "c1"));
        send(line, "t2", call("r6", "better still", "t2", "c3"));

        // Then
        assertThat(line.accepted()).hasSize(6);
        assertThat(numbers(line)).containsExactlyInAnyOrder(0L, 1L, 1L, 2L);
        assertThat(stats(line).getCorrectionsWaiting()).isZero();
    }

    @Test
    void shouldExcludeWhatComesAfterItsCorrection() {
        // Given
        TopologyHarness line = line();
        send(line, "r1", call("r2", "better"));
        assertThat(stats(line).getCorrectionsWaiting()).isEqualTo(1);

        // When
        send(line, "", call("r1", "wrong"));

        // Then
        assertThat(line.accepted()).hasSize(2);
        assertThat(numbers(line)).containsExactly(1L);
        DatasetStats stats = stats(line);
        assertThat(stats.getCorrectionsWaiting()).isZero();
        assertThat(stats.getCorrected()).isEqualTo(1);
    }

    @Test
    void shouldCorrectACorrectionByItsNameOrByThatOfTheFirst() {
        // Given
        TopologyHarness line = line();
        send(line, "", call("r1", "wrong"));
        send(line, "", call("s1", "false"));

        // When
        send(line, "r1", call("r2", "better"));
        send(line, "r2", call("r3", "best"));
        send(line, "s1", call("s2", "truer"));
        send(line, "s1", call("s1", "true"));

        // Then
        assertThat(line.accepted()).hasSize(6);
        assertThat(numbers(line)).containsExactlyInAnyOrder(0L, 1L, 2L, 4L);
    }

    @Test
    void shouldNotExcludeItselfNorWhatIsOfAnotherDataset() {
        // Given
        TopologyHarness line = line();
        line.apply(spec().setDataset("sales").build());
        Headers sales = new RecordHeaders().add(Topics.DATASET_HEADER, "sales".getBytes(UTF_8));
        line.send(sales, call("r1", "sold").getBytes(UTF_8));

        // When
        send(line, "r1", call("r1", "better"));

        // Then
        assertThat(line.accepted()).hasSize(2);
        assertThat(excluded(line)).isEmpty();
        assertThat(stats(line).getCorrectionsWaiting()).isEqualTo(1);
    }

    @Test
    void shouldNotTakeACorrectionThatIsRejected() {
        // Given
        TopologyHarness line = line();
        send(line, "", call("r1", "wrong"));

        // When
        send(line, "r1", call("r2", "").replace("\"role\":\"user\"", "\"role\":\"nobody\""));

        // Then: and is corrected once it is sent again, since the rejection has what the header said
        assertThat(line.rejected().getFirst().getCorrects()).isEqualTo("r1");
        assertThat(excluded(line)).isEmpty();
    }

    @Test
    void shouldForgetACorrectionThatNothingCameFor() {
        // Given
        TopologyHarness line = line();
        send(line, "r1", call("r2", "better"));
        assertThat(stats(line).getCorrectionsWaiting()).isEqualTo(1);
        line.changes("names");

        // When
        line.pass(TIME_TO_LIVE.plusSeconds(1));
        line.pass(Duration.ofSeconds(2));

        // Then
        assertThat(line.changes("names"))
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.value()).isNull());
        assertThat(stats(line).getCorrectionsWaiting()).isZero();
        send(line, "", call("r1", "wrong"));
        assertThat(excluded(line)).isEmpty();
    }

    @Test
    void shouldKeepWhatIsCorrectedBesideTheExampleWhereNobodyActsOnIt() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec().build());
        send(line, "", call("r1", "wrong"));

        // When
        send(line, "r1", call("r2", "better"));

        // Then
        assertThat(line.accepted().getLast().getMetadata()).containsEntry("corrects", "r1");
        assertThat(excluded(line)).isEmpty();
        assertThat(stats(line).getAccepted()).isEqualTo(2);
    }

    @Test
    void shouldStopAtAnAcceptedExampleThatCannotBeReadAndSayWhereItStands() {
        // Given
        TopologyHarness line = line();
        List<RuntimeException> ends = new ArrayList<>();
        StreamFailures failures = new StreamFailures(RestartBudget.standard(), pause -> {}, ends::add);

        // When
        Throwable failure = catchThrowable(() -> line.writeBytes(line.topics.exampleAccepted(), UNREADABLE));
        failures.handle(failure);

        // Then
        assertThat(ends).singleElement().isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo("RECORD_UNREADABLE");
            assertThat(fault)
                    .hasMessageContaining("cannot be read: it has 2 bytes")
                    .hasMessageContaining("name tunestream.example.accepted-0@0 in records.pass-over");
        });
    }

    @Test
    void shouldGoOnWithoutAnAcceptedExampleThatIsPassedOver() {
        // Given
        TopologyHarness line = line(Map.of("records.pass-over", "tunestream.example.accepted-0@0"));
        line.writeBytes(line.topics.exampleAccepted(), UNREADABLE);
        send(line, "", call("r1", "wrong"));

        // When
        send(line, "r1", call("r2", "better"));

        // Then
        assertThat(numbers(line)).containsExactly(0L);
    }

    private TopologyHarness line() {
        return line(Map.of());
    }

    private TopologyHarness line(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(ON);
        settings.putAll(more);
        TopologyHarness line = topology(settings);
        line.apply(spec().build());
        return line;
    }

    private static DatasetSpec.Builder spec() {
        return DatasetSpec.newBuilder(TestLine.spec("support", 0, NEVER))
                .setAttributes(Map.of("fixes", "/metadata/fixes"))
                .setCorrects("fixes")
                .setDedupeTtlMs(TIME_TO_LIVE.toMillis());
    }

    /** A second apart. */
    private void send(TopologyHarness line, String corrects, String row) {
        Headers headers = new RecordHeaders().add(Topics.DATASET_HEADER, "support".getBytes(UTF_8));
        if (!corrects.isEmpty()) {
            headers.add(Topics.CORRECTS_HEADER, corrects.getBytes(UTF_8));
        }
        Instant time = TopologyHarness.START.plusSeconds(sent++);
        line.send(headers, row.getBytes(UTF_8), time);
    }

    private static String call(String id, String answer) {
        return call(id, answer, "", "");
    }

    private static String call(String id, String answer, String trace, String conversation) {
        return """
                {"request":{"messages":[{"role":"user","content":"question for %s"}]},"trace_id":"%s","session_id":"%s",\
                "response":{"id":"%s","choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}]},\
                "metadata":{"by":"test"}}""".formatted(answer, trace, conversation, id, answer);
    }

    private static List<ExcludedExample> excluded(TopologyHarness line) {
        return line.read(line.topics.exampleExcluded());
    }

    private static List<Long> numbers(TopologyHarness line) {
        return excluded(line).stream()
                .map(each -> each.getPlace().getFirstNumber())
                .toList();
    }

    private static DatasetStats stats(TopologyHarness line) {
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));
        return line.stats().stream()
                .filter(each -> each.getDataset().equals("support"))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }
}
