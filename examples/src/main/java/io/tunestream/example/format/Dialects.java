package io.tunestream.example.format;

import java.util.List;

/** The dialects, of which each has answers of its own shape. */
final class Dialects {
    private static final List<Dialect> ALL =
            List.of(new OpenAiPair(), new AnthropicMessages(), new OpenAiResponses(), new Gemini());

    private Dialects() {}

    static Dialect of(Exchange exchange) {
        return of(AnswerShape.of(exchange));
    }

    static Dialect of(AnswerShape shape) {
        return ALL.stream()
                .filter(dialect -> dialect.shape() == shape)
                .findFirst()
                .orElseThrow();
    }
}
