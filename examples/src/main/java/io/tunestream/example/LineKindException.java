package io.tunestream.example;

import io.tunestream.example.target.Target;

/** A line is a pair of answers where the target learns from conversations, or the other way round. */
public final class LineKindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LineKindException(long line, Target target) {
        super("line %d is %s, and %s learns from %s"
                .formatted(
                        line,
                        target.learnsFromPairs() ? "a conversation" : "a pair of answers",
                        target.label(),
                        target.learnsFromPairs() ? "pairs of answers" : "conversations"));
    }
}
