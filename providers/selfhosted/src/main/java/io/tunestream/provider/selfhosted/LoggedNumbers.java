package io.tunestream.provider.selfhosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a trainer's log line, by the names that it gives them: a JSON object, or a Python dict as transformers prints
 * it, whose values are strings from its version 5 on. Lines without a number that is one of a training are none, so that a
 * trainer that prints its examples says nothing here. Pure.
 */
final class LoggedNumbers {

    private static final Pattern DICT =
            Pattern.compile("\\{((?:'[^']{1,64}': (?:'[^']{0,40}'|[^',{}\\[\\]]{1,40})(?:, )?)++)\\}");
    private static final Pattern ENTRY = Pattern.compile("'([^']{1,64})': ('[^']{0,40}'|[^',{}\\[\\]]{1,40})");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{0,30})?([eE][-+]?\\d{1,3})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w./@-]{0,63}");
    private static final Pattern TELLING =
            Pattern.compile("loss|train_loss|eval_.{1,60}|valid_loss|train_runtime|learning_rate|num_tokens");

    private LoggedNumbers() {}

    /** The numbers of the line's first object, NaN and infinite ones too; empty where the line is no log line. */
    static Optional<Map<String, Double>> of(String line) {
        int brace = line.indexOf('{');
        if (brace < 0) {
            return Optional.empty();
        }
        Map<String, Double> numbers =
                line.startsWith("\"", brace + 1) ? ofJson(line.substring(brace)) : ofDict(line.substring(brace));
        return numbers.keySet().stream().anyMatch(name -> TELLING.matcher(name).matches())
                ? Optional.of(numbers)
                : Optional.empty();
    }

    /** What is glued to the object's end is not read. */
    private static Map<String, Double> ofJson(String text) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try {
            JsonNode object = LogJson.MAPPER.readTree(text);
            object.properties().forEach(field -> {
                JsonNode value = field.getValue();
                if (value.isNumber()) {
                    put(numbers, field.getKey(), OptionalDouble.of(value.asDouble()));
                } else if (value.isTextual()) {
                    put(numbers, field.getKey(), number(value.asText()));
                }
            });
        } catch (JsonProcessingException e) {
            numbers.clear(); // some other line that begins with a brace
        }
        return numbers;
    }

    private static Map<String, Double> ofDict(String text) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Matcher dict = DICT.matcher(text);
        if (dict.lookingAt()) {
            ENTRY.matcher(dict.group(1))
                    .results()
                    .forEach(entry -> put(numbers, entry.group(1), number(entry.group(2))));
        }
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String name, OptionalDouble value) {
        if (value.isPresent() && isName(name)) {
            numbers.put(name, value.getAsDouble());
        }
    }

    /** Whether a number may have that name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** NaN and infinite ones too; empty where the text is none. */
    static OptionalDouble number(String text) {
        String plain = text.replace("'", "").strip();
        return switch (plain) {
            case "nan", "NaN" -> OptionalDouble.of(Double.NaN);
            case "inf", "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> parse(plain);
        };
    }

    private static OptionalDouble parse(String text) {
        return NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}
