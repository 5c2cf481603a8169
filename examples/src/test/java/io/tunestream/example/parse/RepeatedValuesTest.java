package io.tunestream.example.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatedValuesTest {
    private static final String TOOLS = "[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]";
    private static final String OTHERS = "[{\"type\":\"function\",\"function\":{\"name\":\"b\"}}]";

    private final JsonReader reader = new JsonReader(100);
    private final RepeatedValues<String> values = new RepeatedValues<>();

    @Test
    void shouldKnowWhatWasFoundOutTwiceWhereverItStands() {
        // Given
        put("{\"tools\":" + TOOLS + "}", "tools");
        put("{\"tools\":" + TOOLS + "}", "tools");

        // When
        JsonRow later = row("{\"messages\":[],\"functions\":" + TOOLS + "}");

        // Then
        assertThat(values.get(later, later.valueOf(0, "functions"))).isEqualTo("tools");
    }

    @Test
    void shouldNotTakeOthersOfTheSameLengthForTheSame() {
        // Given
        put("{\"tools\":" + TOOLS + "}", "tools");
        put("{\"tools\":" + TOOLS + "}", "tools");

        // When
        JsonRow others = row("{\"tools\":" + OTHERS + "}");

        // Then
        assertThat(values.get(others, others.valueOf(0, "tools"))).isNull();
    }

    @Test
    void shouldForgetWhatOthersTakeThePlaceOf() {
        // Given
        put("{\"tools\":" + TOOLS + "}", "tools");
        put("{\"tools\":" + TOOLS + "}", "tools");
        put("{\"tools\":" + OTHERS + "}", "others");

        // When
        JsonRow first = row("{\"tools\":" + TOOLS + "}");
        JsonRow second = row("{\"tools\":" + OTHERS + "}");

        // Then
        assertThat(values.get(first, first.valueOf(0, "tools"))).isNull();
        assertThat(values.get(second, second.valueOf(0, "tools"))).isEqualTo("others");
    }

    @Test
    void shouldKnowNothingOfWhatIsLargeOrCutOffOrNoContainer() {
        // Given
        String large = "[\"" + "a".repeat(32 * 1024) + "\"]";

        for (String value : new String[] {large, "[1, 2", "\"text\"", "1"}) {
            // When
            put("{\"tools\":" + value + "}", value);
            put("{\"tools\":" + value + "}", value);
            JsonRow later = row("{\"tools\":" + value + "}");

            // Then
            assertThat(values.get(later, later.valueOf(0, "tools"))).isNull();
        }
    }

    private void put(String json, String found) {
        JsonRow row = row(json);
        values.put(row, row.valueOf(0, "tools"), found);
    }

    private JsonRow row(String json) {
        JsonRow row = new JsonRow();
        reader.read(json.getBytes(UTF_8), 0, false, row);
        return row;
    }
}
