package io.tunestream.tokens;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The byte-pair encodings. A vocabulary is read when it is first asked for, is shared, and is never let go. */
final class Encodings {
    /** Each by the name of its vocabulary's file; a new one is a line here, and the build takes its file from jtokkit. */
    private static final Map<String, Pieces> PIECES =
            Map.of("o200k_base", new O200kPieces(), "cl100k_base", new Cl100kPieces());

    private static final Map<String, TokenCounter> COUNTERS = new ConcurrentHashMap<>();

    private Encodings() {}

    /** The counter of the encoding of the name; empty where there is none. */
    static Optional<TokenCounter> counter(String name) {
        return Optional.ofNullable(PIECES.get(name))
                .map(pieces -> COUNTERS.computeIfAbsent(name, encoding -> counter(encoding, pieces)));
    }

    private static TokenCounter counter(String encoding, Pieces pieces) {
        return new BytePairCounter(encoding, pieces, VocabularyFile.bytes(encoding));
    }
}
