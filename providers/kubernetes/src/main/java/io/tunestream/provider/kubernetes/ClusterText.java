package io.tunestream.provider.kubernetes;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sentences of the cluster's, fit to be kept: on one line, of bounded length, without what looks like a credential. Pure. */
final class ClusterText {

    private static final int LONGEST = 300;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i:bearer )\\S+|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*|-----BEGIN[^-]*-----\\S*|(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)");
    private static final Pattern VALUE =
            Pattern.compile("(?<=Invalid value: |Unsupported value: )(\"(\\\\.|[^\"\\\\])*\"|[^:]*)");

    private ClusterText() {}

    static String clean(@Nullable String sentence) {
        if (sentence == null || sentence.isBlank()) {
            return "no reason was given";
        }
        String plain = CONTROL.matcher(CREDENTIAL.matcher(sentence).replaceAll("***"))
                .replaceAll(" ")
                .strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }

    /** As {@link #clean}, and without the values that are said to be wrong. */
    static String withoutValues(@Nullable String sentence) {
        return sentence == null ? clean(null) : clean(VALUE.matcher(sentence).replaceAll("…"));
    }
}
