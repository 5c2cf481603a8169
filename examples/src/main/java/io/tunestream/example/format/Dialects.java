package io.tunestream.example.format;

import java.util.List;

/** The dialects, in the order in which they are asked whether an exchange is theirs. */
final class Dialects {
    /** The last takes what is nobody else's. */
    static final List<Dialect> ALL = List.of(new OpenAiPair());

    private Dialects() {}

    static Dialect of(Exchange exchange) {
        return ALL.stream()
                .filter(dialect -> dialect.speaks(exchange))
                .findFirst()
                .orElse(ALL.getLast());
    }
}
