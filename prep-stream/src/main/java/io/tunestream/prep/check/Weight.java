package io.tunestream.prep.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonToken;
import io.tunestream.prep.adapt.JsonRow;
import java.util.Optional;

/** How much a message weighs in training. */
enum Weight {
    NONE,
    ZERO,
    ONE,
    BOOLEAN,
    OTHER;

    private static final int LONGEST_NUMBER = 32;

    /** The weight that is the last token. */
    static Weight of(JsonToken token, JsonRow json) {
        return switch (token) {
            case VALUE_NULL -> NONE;
            case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ofNumber(json);
            default -> OTHER;
        };
    }

    /** The rule that such a weight breaks, whoever's message it is. */
    Optional<Rule> broken() {
        return switch (this) {
            case NONE, ZERO, ONE -> Optional.empty();
            case BOOLEAN -> Optional.of(Rule.WEIGHT_BOOLEAN);
            case OTHER -> Optional.of(Rule.WEIGHT_NOT_0_1);
        };
    }

    private static Weight ofNumber(JsonRow json) {
        int length = json.tokenEnd() - json.tokenStart();
        if (length > LONGEST_NUMBER) {
            return OTHER;
        }
        double number = Double.parseDouble(new String(json.bytes(), json.tokenStart(), length, US_ASCII));
        return number == 0 ? ZERO : number == 1 ? ONE : OTHER;
    }
}
