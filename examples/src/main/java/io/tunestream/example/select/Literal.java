package io.tunestream.example.select;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value that stands in an expression.
 *
 * @param text   as it reads
 * @param number what it counts; null for a text, which is compared by its characters
 */
record Literal(String text, @Nullable BigDecimal number) {
    private static final String NUMBER = "-?\\d{1,64}(\\.\\d{1,64})?([eE][+-]?\\d{1,3})?";

    static Literal text(String text) {
        return new Literal(text, null);
    }

    /** Of a text that {@link #isNumber}. */
    static Literal number(String digits) {
        return new Literal(digits, new BigDecimal(digits));
    }

    static boolean isNumber(String text) {
        return text.matches(NUMBER);
    }

    /** Below 0, 0 or above as the value is less than this, equal or more; null where a number is asked for and it is none. */
    @Nullable
    Integer compare(String value) {
        if (number == null) {
            return value.compareTo(text);
        }
        return isNumber(value) ? new BigDecimal(value).compareTo(number) : null;
    }
}
