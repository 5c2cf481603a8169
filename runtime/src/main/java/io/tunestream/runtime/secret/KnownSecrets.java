package io.tunestream.runtime.secret;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets that this process has read, so that what others say can be told without them: hosts quote the key that they refuse,
 * and no pattern knows what the keys of all hosts look like. Of all of the process, since a sentence of one provider may quote what
 * another was sent by mistake. There are as many as settings name. Thread-safe.
 */
public final class KnownSecrets {

    /** What is shorter stands in sentences by chance, and protects nothing. */
    private static final int SHORTEST = 8;

    private static final String MASK = "***";

    private static final Set<String> ALL = ConcurrentHashMap.newKeySet();

    private KnownSecrets() {}

    /** The secret itself, from now on known. */
    public static String remembered(String secret) {
        if (secret.length() >= SHORTEST) {
            ALL.add(secret);
        }
        return secret;
    }

    /** The text with a mask in place of each of them; itself where it holds none. */
    public static String masked(String text) {
        String told = text;
        for (String secret : ALL) {
            told = told.replace(secret, MASK);
        }
        return told;
    }
}
