package io.tunestream.provider;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of the ids that we give to jobs, by which ours are told from others where a provider keeps them in a name. */
public final class JobIds {

    /** What each begins with. */
    public static final String PREFIX = "job-";

    /** Hexadecimal digits that follow. */
    public static final int DIGITS = 20;

    private static final Pattern FORM = Pattern.compile("%s[0-9a-f]{%d}".formatted(PREFIX, DIGITS));

    private JobIds() {}

    public static boolean isOurs(String id) {
        return FORM.matcher(id).matches();
    }

    /** The first one within a text. */
    public static Optional<String> within(String text) {
        return Optional.of(FORM.matcher(text)).filter(Matcher::find).map(Matcher::group);
    }
}
