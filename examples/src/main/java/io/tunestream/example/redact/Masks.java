package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.Rule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The masks of one example. The same value has the same mask, however it is written, and the values of a kind are numbered as
 * they appear; so what a longer record of a conversation begins with is masked as in the shorter one.
 */
final class Masks {
    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

    void clear() {
        numbers.clear();
    }

    /** The mask of a find, which stands between two offsets. */
    Mask of(Rule rule, byte[] utf8, int from, int to) {
        String value = normalized(rule.code(), new String(utf8, from, to - from, UTF_8));
        Map<String, Integer> ofRule = numbers.computeIfAbsent(rule.code(), code -> new HashMap<>());
        int next = ofRule.size() + 1;
        Integer known = ofRule.putIfAbsent(value, next);
        return new Mask(label(rule), known == null ? next : known);
    }

    /** {@code EMAIL} of {@code PII_EMAIL}. */
    static String label(Rule rule) {
        return rule.code().substring(rule.code().indexOf('_') + 1);
    }

    /** Secrets differ by case; addresses and numbers do not, and numbers not by what stands between their digits. */
    private static String normalized(String code, String found) {
        if (code.startsWith("SECRET_")) {
            return found;
        }
        String lower = found.toLowerCase(Locale.ROOT);
        boolean isAddress = lower.indexOf('@') >= 0 || code.endsWith("_IP");
        return isAddress ? lower : lettersAndDigits(lower);
    }

    private static String lettersAndDigits(String lower) {
        StringBuilder kept = new StringBuilder(lower.length());
        for (int index = 0; index < lower.length(); index++) {
            char unit = lower.charAt(index);
            if (Ascii.isLetter(unit) || Ascii.isDigit(unit)) {
                kept.append(unit);
            }
        }
        return kept.toString();
    }
}
