package io.tunestream.local.provider;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Identifiers as OpenAI's look: a prefix and random letters and digits. */
final class Ids {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Ids() {}

    static String next(String prefix) {
        return prefix + letters(24);
    }

    static String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
