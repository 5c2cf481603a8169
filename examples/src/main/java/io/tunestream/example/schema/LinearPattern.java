package io.tunestream.example.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;

/** Patterns of schemas, in linear time; one that needs more, such as by looking back, is held to match. */
final class LinearPattern {

    private LinearPattern() {}

    /** Parts of the pattern's program; 0 of one that is not tried. */
    static int size(String pattern) {
        try {
            return Pattern.compile(pattern).programSize();
        } catch (PatternSyntaxException beyond) {
            return 0;
        }
    }

    static RegularExpression of(String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            return text -> compiled.matcher(text).find();
        } catch (PatternSyntaxException beyond) {
            return text -> true;
        }
    }
}
