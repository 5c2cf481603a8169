package io.tunestream.provider.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.runtime.hash.Sha256;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of objects, made of our ids: labels of RFC 1035, which begin with a letter, as a TrainJob's must, and leave room for what the
 * names of pods add. An id that is one already is its own name; any other keeps its beginning and gets a hash, so that no two ids share
 * a name. Pure.
 */
final class ObjectName {

    private static final int LONGEST = 40;
    private static final int KEPT = 20;
    private static final int DIGITS = 16;
    private static final String HASHED = "x-";
    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

    private ObjectName() {}

    static String of(String jobId) {
        return isName(jobId) && !looksHashed(jobId) ? jobId : beginning(jobId) + "-" + hash(jobId);
    }

    /** Whether a name can be one of ours. */
    static boolean isName(String name) {
        return name.length() <= LONGEST && LABEL.matcher(name).matches();
    }

    /** An id that is written as a hashed name is hashed itself. */
    private static boolean looksHashed(String jobId) {
        return jobId.startsWith(HASHED);
    }

    private static String beginning(String jobId) {
        String plain =
                jobId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+", "");
        String kept = plain.length() > KEPT ? plain.substring(0, KEPT) : plain;
        return HASHED + kept.replaceAll("-+$", "");
    }

    private static String hash(String jobId) {
        return Sha256.of(jobId.getBytes(UTF_8)).substring(0, DIGITS);
    }
}
