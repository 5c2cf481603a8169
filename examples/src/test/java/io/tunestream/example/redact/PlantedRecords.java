package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tunestream.example.Limits;
import io.tunestream.example.check.PrivacyRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Items that the detectors know, and records that hold them wherever a record may hold something, the broken and the unknown among them. */
public final class PlantedRecords {
    /** Records of one example each. */
    private static final List<String> WRITTEN = List.of(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"%1$s\"},{\"role\":\"user\",\"content\":\"u %1$s\"},{\"role\":\"assistant\",\"content\":\"(%1$s)\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"%1$s\"}]},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"data: %1$s\"},{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"data: %1$s\"}]}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"cut off\\\":\\\"%2$s\\\"\"},{\"role\":\"assistant\",\"content\":\"\\\"%2$s\\\"\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"name\":\"%1$s\",\"content\":\"n\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"r\"},{\"role\":\"assistant\",\"content\":null,\"refusal\":\"No, %1$s\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"k\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"%1$s\":1}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"m\",\"%1$s\":\"x\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"c %1$s\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"metadata\":{\"customer\":\"%1$s\"}}",
            "{\"messages\":[{\"role\":\"%1$s\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"%1$s\"},{\"role\":\"usr\",\"content\":\"%1$s\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"%1$s\"},{\"role\":\"assistant\",\"content\":\"%1$s\"}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"t\"},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"%1$s\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\\\"%2$s\\\",\\\"%2$s\\\":\\\"x\\\\n%2$s\\\"}\"}}]},"
                    + "{\"role\":\"tool\",\"tool_call_id\":\"%1$s\",\"content\":\"{\\\"a\\\":[\\\"%2$s\\\"]}\"},{\"role\":\"assistant\",\"content\":\"a\"}],"
                    + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"%1$s\","
                    + "\"parameters\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"default\":\"%1$s\"},\"%1$s\":{}}}}}]}",
            "{\"request\":{\"messages\":[{\"role\":\"user\",\"content\":\"e %1$s\"}]},\"response\":{\"id\":\"%1$s\",\"model\":\"%1$s\","
                    + "\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"%1$s\"},\"finish_reason\":\"%1$s\"}]}}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"i\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"conversation_id\":\"%1$s\","
                    + "\"id\":\"%1$s\",\"user\":\"%1$s\"}",
            "{\"dataset\":\"%1$s\",\"messages\":[{\"role\":\"user\",\"content\":\"d\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"%1$s\":{\"%1$s\":\"%1$s\"}}",
            "[\"%1$s\",{\"%1$s\":[\"%1$s\"]}]",
            "%1$s",
            "\u0000%1$s",
            "\n\u0004%1$s");

    private static final List<String> EVERYWHERE = PlantedPlaces.all();
    private static final int TRACE = 16;

    private final TextScanner scanner = new TextScanner(Detectors.ALL);
    private final PlantedItems items;

    public PlantedRecords(long seed) {
        items = new PlantedItems(new Random(seed));
    }

    /** Another item that the detectors know: what they do not know nobody can keep to himself. */
    public String next(PrivacyRule rule) {
        return Stream.generate(() -> items.next(rule))
                .filter(this::isKnown)
                .findFirst()
                .orElseThrow();
    }

    /** Another item of each kind. */
    public List<String> oneOfEach() {
        return Arrays.stream(PrivacyRule.values()).map(this::next).toList();
    }

    private boolean isKnown(String item) {
        byte[] utf8 = item.getBytes(UTF_8);
        List<Integer> lengths = new ArrayList<>();
        scanner.scan(utf8, 0, utf8.length, (rule, from, to) -> lengths.add(to - from));
        return lengths.equals(List.of(utf8.length));
    }

    /** Records that hold the item, of one example each. */
    public static Stream<byte[]> holding(String item) {
        return WRITTEN.stream().map(record -> planted(record, item));
    }

    /** Records that hold one of the items in one place each; all places of all records that the tests know. */
    public static Stream<byte[]> everywhere(List<String> items) {
        return IntStream.range(0, EVERYWHERE.size())
                .mapToObj(index -> planted(EVERYWHERE.get(index), items.get(index % items.size())));
    }

    /** A row that nobody reads, for its size. */
    public static byte[] tooLarge(String item) {
        byte[] record = planted(WRITTEN.getFirst(), item);
        byte[] padded = Arrays.copyOf(record, record.length + Limits.DEFAULT.rowBytes());
        Arrays.fill(padded, record.length, padded.length, (byte) ' ');
        return padded;
    }

    private static byte[] planted(String record, String item) {
        String planted = record;
        String escaped = item;
        for (int depth = 1; depth <= PlantedPlaces.DEEPEST; depth++) {
            escaped = new String(JsonStringEncoder.getInstance().quoteAsString(escaped));
            planted = planted.replace(PlantedPlaces.place(depth), escaped);
        }
        return planted.getBytes(UTF_8);
    }

    /** What nobody may find: an item that is short, or a piece of a long one that is as much of a secret; it is written alike in any text. */
    public static String trace(String item) {
        if (item.length() < 2 * TRACE) {
            return item;
        }
        String longest = Arrays.stream(item.split("\n", -1))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        int from = (longest.length() - TRACE) / 2;
        return longest.substring(from, from + TRACE);
    }
}
