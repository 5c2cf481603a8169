package io.tunestream.example.redact;

import java.util.List;
import java.util.Random;

/** What is drawn of what, the same for the same seed. */
final class Draw {
    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    @SafeVarargs
    final <T> T of(T... each) {
        return each[random.nextInt(each.length)];
    }

    <T> T of(List<T> each) {
        return each.get(random.nextInt(each.size()));
    }

    String digits(int count) {
        return from(DIGITS, count);
    }

    String letters(int count) {
        return from(LOWER, count);
    }

    String capitals(int count) {
        return from(UPPER, count);
    }

    String hex(int count) {
        return from(DIGITS + "abcdef", count);
    }

    String base62(int count) {
        return from(UPPER + LOWER + DIGITS, count);
    }

    String base64(int count) {
        return from(UPPER + LOWER + DIGITS + "+/", count);
    }

    String base64Url(int count) {
        return from(UPPER + LOWER + DIGITS + "-_", count);
    }

    String from(String alphabet, int count) {
        StringBuilder drawn = new StringBuilder(count);
        for (int index = 0; index < count; index++) {
            drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return drawn.toString();
    }

    /** As a mask says it: {@code #} is a digit, {@code N} one from 2 to 9, {@code A} a capital, all else stands for itself. */
    String mask(String mask) {
        StringBuilder drawn = new StringBuilder(mask.length());
        for (int index = 0; index < mask.length(); index++) {
            char each = mask.charAt(index);
            switch (each) {
                case '#' -> drawn.append(digits(1));
                case 'N' -> drawn.append(between(2, 9));
                case 'A' -> drawn.append(capitals(1));
                default -> drawn.append(each);
            }
        }
        return drawn.toString();
    }
}
