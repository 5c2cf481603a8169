package io.tunestream.example;

import static io.tunestream.example.RowCases.shown;
import static io.tunestream.example.TestPipelines.prepare;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.tunestream.example.RowCases.RowCase;
import io.tunestream.tokens.TokenCounters;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that nobody would log, which must neither stop the pipeline nor hold it up. */
class HostileRowsTest {
    private static final String MESSAGES =
            "\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]";
    private static final int MUTATIONS = 20_000;

    private final ExamplePipeline pipeline = TestPipelines.pipeline();

    @Test
    void shouldRejectWhatIsNestedAHundredThousandDeep() {
        // Given
        String lists = "[".repeat(100_000);
        String objects = "{\"a\":".repeat(100_000);

        // When
        Outcome list = prepare(pipeline, lists.getBytes(UTF_8));
        Outcome object = prepare(pipeline, objects.getBytes(UTF_8));
        Outcome within = prepare(pipeline, ("{" + MESSAGES + ",\"tools\":" + lists).getBytes(UTF_8));

        // Then
        assertThat(shown(list.violations()).getLast()).startsWith("E JSON_TOO_DEEP /0/0");
        assertThat(shown(object.violations()).getLast()).startsWith("E JSON_TOO_DEEP /a/a");
        assertThat(shown(within.violations()).getLast()).startsWith("E JSON_TOO_DEEP /tools/0");
    }

    @Test
    void shouldCountTheTokensOfALargestRowWithoutSpaces() {
        // Given
        ExamplePipeline exact =
                TestPipelines.pipeline(TokenCounters.forEncoding("o200k_base").orElseThrow(), Limits.DEFAULT);
        String run = "q".repeat(Limits.DEFAULT.rowBytes() - MESSAGES.length() - 2);
        String row = "{" + MESSAGES.replace("\"u\"", "\"" + run + "u\"") + "}";

        // When
        Outcome outcome = prepare(exact, row.getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations())).doesNotContain("W TOKENS_ESTIMATED");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        valid -> assertThat(valid.tokens()).isBetween(1, run.length()));
    }

    @Test
    void shouldRejectFiftyMegabytes() {
        // Given
        byte[] row = new byte[50 * 1024 * 1024];
        Arrays.fill(row, (byte) 'x');

        // When
        Outcome outcome = prepare(pipeline, row);

        // Then
        assertThat(shown(outcome.violations())).containsExactly("E ROW_TOO_LARGE");
    }

    @Test
    void shouldReadANumberOfAMillionDigits() {
        // Given
        String number = "9".repeat(1_000_000);

        // When
        Outcome outcome = prepare(
                pipeline,
                ("{\"n\":-" + number + "." + number + "e" + number + ",\"messages\":[{\"role\":"
                                + "\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":"
                                + number
                                + "}]}")
                        .getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations()))
                .contains("W EXTRA_TOP_LEVEL_KEY /n", "E WEIGHT_NOT_0_1 /messages/1/weight");
    }

    @Test
    void shouldReadAMillionKeys() {
        // Given
        String keys =
                IntStream.range(0, 600_000).mapToObj(key -> "\"" + key + "\":1").collect(Collectors.joining(","));

        // When
        Outcome extra = prepare(pipeline, ("{" + keys + "," + MESSAGES + "}").getBytes(UTF_8));
        Outcome nested = prepare(pipeline, ("{" + MESSAGES + ",\"tools\":{" + keys + "}}").getBytes(UTF_8));
        Outcome message = prepare(
                pipeline, ("{\"messages\":[{" + keys + ",\"role\":\"assistant\",\"content\":\"a\"}]}").getBytes(UTF_8));

        // Then
        assertThat(extra.violations()).hasSize(100);
        assertThat(shown(nested.violations())).contains("E TOOLS_NOT_LIST /tools");
        assertThat(message).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldReadAMillionMessagesThatAreAllWrong() {
        // Given
        String messages = "{},".repeat(1_000_000) + "{\"role\":\"gpt\",\"content\":\"\"}";

        // When
        Outcome outcome = prepare(pipeline, ("{\"messages\":[" + messages + "]}").getBytes(UTF_8));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcome.violations()).hasSize(100);
    }

    @Test
    void shouldReadAMillionRolesToRepair() {
        // Given
        String message = "{\"role\":\"bot\",\"content\":\"a\"},";
        String messages = message.repeat(200_000) + message.substring(0, message.length() - 1);

        // When
        Outcome outcome = prepare(pipeline, ("{\"x\":1,\"messages\":[" + messages + "],\"tools\":[]}").getBytes(UTF_8));

        // Then
        assertThat(new String(((Outcome.Accepted) outcome).line(), UTF_8)).doesNotContain("bot");
    }

    @Test
    void shouldReadManyThousandToolsAndCalls() {
        // Given
        String tools = IntStream.range(0, 40_000)
                .mapToObj(tool ->
                        "{\"type\":\"function\",\"function\":{\"name\":\"f%d\",\"parameters\":{\"type\":\"object\",\"x\":%d}}}"
                                .formatted(tool, tool))
                .collect(Collectors.joining(","));
        String calls = IntStream.range(0, 40_000)
                .mapToObj(call ->
                        "{\"id\":\"%d\",\"type\":\"function\",\"function\":{\"name\":\"f%d\",\"arguments\":\"{}\"}}"
                                .formatted(call, call))
                .collect(Collectors.joining(","));

        // When
        Outcome outcome = prepare(
                pipeline,
                ("{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[" + calls + "]}],\"tools\":[" + tools + "]}")
                        .getBytes(UTF_8));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(shown(outcome.violations())).anyMatch(each -> each.startsWith("W ARGUMENTS_UNCHECKED"));
    }

    @Test
    void shouldReadAKeyOfAMillionCharacters() {
        // Given
        String key = "k".repeat(1_000_000);

        // When
        Outcome outcome = prepare(pipeline, ("{" + MESSAGES + ",\"" + key + "\":1}").getBytes(UTF_8));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldTellAnyBytesApartWithoutAnException() throws IOException {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<byte[]> rows = RowCases.all().stream().map(RowCase::bytes).toList();

        int accepted = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] row = mutated(rows.get(random.nextInt(rows.size())), random);

            // When
            Outcome outcome = prepare(pipeline, row);

            // Then
            if (outcome instanceof Outcome.Accepted valid) {
                accepted++;
                shouldStandForItself(valid, "round " + round + " of seed " + seed);
            }
        }
        assertThat(accepted).as("seed %d", seed).isBetween(MUTATIONS / 100, MUTATIONS);
    }

    private void shouldStandForItself(Outcome.Accepted valid, String where) throws IOException {
        assertThat(valid.line()).as(where).doesNotContain('\n', '\r');
        assertThat(parses(valid.line())).as(where).isTrue();
        Outcome again = prepare(pipeline, valid.line());
        assertThat(again).as(where).isInstanceOf(Outcome.Accepted.class);
        assertThat(((Outcome.Accepted) again).fingerprint()).as(where).isEqualTo(valid.fingerprint());
        assertThat(((Outcome.Accepted) again).tokens()).as(where).isEqualTo(valid.tokens());
        assertThat(((Outcome.Accepted) again).line()).as(where).isEqualTo(valid.line());
    }

    private static boolean parses(byte[] line) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(new String(line, UTF_8))) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens > 0;
        }
    }

    private static byte[] mutated(byte[] row, Random random) {
        byte[] mutated = row.clone();
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(7)) {
                case 0 -> mutated[at] = (byte) random.nextInt();
                case 1 -> mutated[at] = (byte) "{}[]\":,\\u0n \n\r\uFEFF".charAt(random.nextInt(14));
                case 2 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
                case 3 -> mutated = without(mutated, at);
                case 4, 5 -> mutated[at] = anotherLetter(mutated[at], random);
                default -> mutated = twice(mutated, at, Math.min(mutated.length, at + random.nextInt(12)));
            }
        }
        return mutated;
    }

    /** Leaves what is no letter as it is, so that many rows stay valid. */
    private static byte anotherLetter(byte letter, Random random) {
        return letter >= 'a' && letter <= 'z' ? (byte) ('a' + random.nextInt(26)) : letter;
    }

    private static byte[] without(byte[] row, int at) {
        byte[] shorter = Arrays.copyOf(row, Math.max(1, row.length - 1));
        System.arraycopy(
                row,
                Math.min(at + 1, row.length),
                shorter,
                Math.min(at, shorter.length),
                Math.max(0, row.length - at - 1));
        return shorter;
    }

    private static byte[] twice(byte[] row, int from, int to) {
        byte[] longer = Arrays.copyOf(row, row.length + to - from);
        System.arraycopy(row, from, longer, to, row.length - from);
        return longer;
    }
}
