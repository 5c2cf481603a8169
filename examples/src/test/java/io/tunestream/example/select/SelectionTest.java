package io.tunestream.example.select;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.SkippedRows;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.Workspace;
import io.tunestream.example.adapt.Attributes;
import io.tunestream.example.check.RuleSet;
import io.tunestream.tokens.CharacterEstimate;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand valid records of five thousand conversations, of which is known what each of them says. */
class SelectionTest {
    private static final int RECORDS = 10_000;
    private static final Map<String, String> ATTRIBUTES =
            Map.of("customer", "/metadata/customer", "score", "/metadata/score", "consent", "/metadata/consent");
    private static final String WHERE = "customer != 'c3' and score >= 0.8";
    private static final ExamplePipeline UNASKED = TestPipelines.pipeline();
    private static final List<Integer> ALL = IntStream.range(0, RECORDS).boxed().toList();

    @Test
    void shouldChooseAllWhereNothingIsAsked() {
        assertThat(counts(Selection.ALL)).isEqualTo(Map.of("chosen", 10_000L));
    }

    @Test
    void shouldChooseByWhatIsTrueOfTheRecord() {
        assertThat(counts(new Selection(where(WHERE), null, model -> false, 1)))
                .isEqualTo(Map.of("chosen", 1_800L, "SELECT_WHERE", 8_200L));
    }

    @Test
    void shouldLeaveOutWhoDenies() {
        assertThat(counts(new Selection(null, new Consent("consent", Set.of("no"), false), model -> false, 1)))
                .isEqualTo(Map.of("chosen", 9_500L, "SELECT_CONSENT", 500L));
        assertThat(counts(new Selection(null, new Consent("consent", Set.of("no"), true), model -> false, 1)))
                .isEqualTo(Map.of("chosen", 9_000L, "SELECT_CONSENT", 1_000L));
    }

    @Test
    void shouldLeaveOutAnswersOfModelsThatWereTuned() {
        assertThat(counts(new Selection(null, null, SelectionTest::isOwn, 1)))
                .isEqualTo(Map.of("chosen", 8_571L, "SELECT_OWN_MODEL", 1_429L));
    }

    @Test
    void shouldChooseAShareOfTheConversationsAndAllRecordsOfEach() {
        // When
        Set<Integer> chosen = chosen(new Selection(null, null, model -> false, 0.25), ALL);

        // Then
        assertThat(chosen).isEqualTo(expected(SelectionTest::isInQuarter));
        assertThat(chosen.size() / (double) RECORDS).isCloseTo(0.25, within(0.02));
        assertThat(chosen).allMatch(record -> chosen.contains(record ^ 1));
        assertThat(chosen(new Selection(null, null, model -> false, 0.5), ALL)).containsAll(chosen);
        assertThat(counts(new Selection(null, null, model -> false, 0))).isEqualTo(Map.of("SELECT_RATE", 10_000L));
    }

    @Test
    void shouldChooseByAllTogetherAndCountTheFirstReason() {
        // Given
        IntPredicate said = record -> record % 10 != 3 && record % 100 >= 80;
        IntPredicate agreed = record -> said.test(record) && record % 20 != 0;
        IntPredicate foreign = record -> agreed.test(record) && record % 7 != 0;
        IntPredicate all = record -> foreign.test(record) && isInQuarter(record);

        // When
        Map<String, Long> counts = counts(together());

        // Then
        assertThat(counts)
                .isEqualTo(Map.of(
                        "chosen", size(all),
                        "SELECT_WHERE", RECORDS - size(said),
                        "SELECT_CONSENT", size(said) - size(agreed),
                        "SELECT_OWN_MODEL", size(agreed) - size(foreign),
                        "SELECT_RATE", size(foreign) - size(all)));
        assertThat(chosen(together(), ALL)).isEqualTo(expected(all));
    }

    @Test
    void shouldChooseTheSameInAnotherOrder() {
        // Given
        List<Integer> shuffled = new ArrayList<>(ALL);
        Collections.shuffle(shuffled, new Random(3));

        // When
        Set<Integer> chosen = chosen(together(), shuffled);

        // Then
        assertThat(chosen).isNotEmpty().isEqualTo(chosen(together(), ALL));
    }

    @Test
    void shouldKnowWhatEveryExampleHas() {
        // Given
        String pair = """
                {"request":{"model":"m","messages":[{"role":"user","content":"Hi"}]},"response":{"model":"m-1","choices":[
                {"message":{"role":"assistant","content":"Ho"},"finish_reason":"stop"}]}}
                """;
        String asked = "format = 'openai-pair' and model = 'm-1' and finishReason = 'stop' and messages = 2"
                + " and tokens > 2 and trainedTokens > 1";

        // When
        List<Outcome> outcomes =
                pipeline(new Selection(where(asked), null, model -> false, 1)).prepare(pair.getBytes(UTF_8));

        // Then
        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldRejectAFaultyRecordWhetherItWouldBeChosenOrNot() {
        // Given
        String faulty = row(0).replace("\"role\":\"user\"", "\"role\":\"nobody\"");

        // When
        List<Outcome> outcomes = pipeline(together()).prepare(faulty.getBytes(UTF_8));

        // Then
        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void shouldTellRowsOfWhichNobodyHears() {
        // Given
        SkippedRows skipped = new SkippedRows(new Workspace(Limits.DEFAULT), settings(together()));
        SkippedRows own = new SkippedRows(
                new Workspace(Limits.DEFAULT), settings(new Selection(null, null, SelectionTest::isOwn, 1)));
        Set<Integer> chosen = chosen(together(), ALL);

        // When, then
        assertThat(ALL).allMatch(record -> skipped.contains(row(record).getBytes(UTF_8)) != chosen.contains(record));
        assertThat(ALL).allMatch(record -> own.contains(row(record).getBytes(UTF_8)) == (record % 7 == 0));
    }

    private static Selection together() {
        return new Selection(where(WHERE), new Consent("consent", Set.of("no"), false), SelectionTest::isOwn, 0.25);
    }

    private static Expression where(String text) {
        Set<String> names = new TreeSet<>(ATTRIBUTES.keySet());
        names.addAll(ExampleValues.BUILT_IN);
        return ((ExpressionReading.Read) Expression.read(text, names)).expression();
    }

    private static String row(int record) {
        String consent = record % 20 == 1 ? "" : ",\"consent\":\"" + (record % 20 == 0 ? "no" : "yes") + "\"";
        return """
                {"messages":[{"role":"user","content":"question %d"},{"role":"assistant","content":"answer %d"}],\
                "model":"%s","metadata":{"customer":"c%d","score":%s%s}}""".formatted(
                        record / 2, record, record % 7 == 0 ? "ft:m" : "m", record % 10, record % 100 / 100.0, consent);
    }

    private static PipelineSettings settings(Selection selection) {
        return PipelineSettings.of("support", RuleSet.DEFAULT, new CharacterEstimate())
                .with(Attributes.of(ATTRIBUTES))
                .with(selection);
    }

    private static ExamplePipeline pipeline(Selection selection) {
        return new ExamplePipeline(new Workspace(Limits.DEFAULT), settings(selection));
    }

    private static Map<String, Long> counts(Selection selection) {
        ExamplePipeline pipeline = pipeline(selection);
        return ALL.stream()
                .map(record -> TestPipelines.prepare(pipeline, row(record).getBytes(UTF_8)))
                .collect(groupingBy(
                        outcome -> outcome instanceof Outcome.Skipped skipped ? skipped.reason() : "chosen",
                        TreeMap::new,
                        counting()));
    }

    private static Set<Integer> chosen(Selection selection, List<Integer> order) {
        ExamplePipeline pipeline = pipeline(selection);
        Set<Integer> chosen = new TreeSet<>();
        for (int record : order) {
            if (TestPipelines.prepare(pipeline, row(record).getBytes(UTF_8)) instanceof Outcome.Accepted) {
                chosen.add(record);
            }
        }
        return chosen;
    }

    /** As the last 8 bytes of the root of its conversation say, which is found without choosing. */
    private static boolean isInQuarter(int record) {
        byte[] root = TestPipelines.accepted(UNASKED, row(record)).identity().root();
        BigInteger last = new BigInteger(1, Arrays.copyOfRange(root, 8, 16));
        return last.compareTo(BigInteger.TWO.pow(62)) < 0;
    }

    private static Set<Integer> expected(IntPredicate chosen) {
        return new TreeSet<>(IntStream.range(0, RECORDS).filter(chosen).boxed().toList());
    }

    private static long size(IntPredicate chosen) {
        return IntStream.range(0, RECORDS).filter(chosen).count();
    }

    private static boolean isOwn(String model) {
        return model.startsWith("ft:");
    }
}
