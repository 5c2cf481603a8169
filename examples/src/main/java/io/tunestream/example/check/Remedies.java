package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person can do about each code. */
public final class Remedies {

    private static final String TABLE = "remedies.txt";

    private static final Map<String, String> BY_CODE = read();

    private Remedies() {}

    /** A sentence; empty for a code that is not known. */
    public static String of(String code) {
        return BY_CODE.getOrDefault(code, "");
    }

    static Map<String, String> all() {
        return BY_CODE;
    }

    private static Map<String, String> read() {
        try (InputStream in = requireNonNull(Remedies.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" +", 2))
                    .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
