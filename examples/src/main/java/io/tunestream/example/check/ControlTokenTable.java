package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.example.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Control tokens by the name of a vocabulary, as one data file has them. */
final class ControlTokenTable {
    private static final String FILE = "control-tokens.txt";
    private static final Map<String, List<String>> BY_VOCABULARY = read();

    /** A vocabulary of no known model, whose tokens are told from texts nevertheless. */
    private static final String OTHERS = "others";

    private ControlTokenTable() {}

    /** Those of an encoding; none where it is not known. */
    static List<String> of(String encoding) {
        return BY_VOCABULARY.getOrDefault(encoding, List.of());
    }

    /** Those that some model of a target has; none where models of any vocabulary are trained. */
    static List<String> of(Target target) {
        return target.encodings().stream()
                .flatMap(encoding -> of(encoding).stream())
                .distinct()
                .toList();
    }

    /** Those of other models that do not look like {@code <|name|>}. */
    static List<String> ofOthers() {
        return of(OTHERS);
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> tokens = new LinkedHashMap<>();
        text().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            List<String> words = List.of(line.split(" ", -1));
            tokens.put(words.getFirst(), words.subList(1, words.size()));
        });
        return tokens;
    }

    private static String text() {
        try (InputStream file = requireNonNull(ControlTokenTable.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
