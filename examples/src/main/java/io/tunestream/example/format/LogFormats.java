package io.tunestream.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.example.adapt.ChatLine;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.otlp.Otlp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The log formats that are known. */
public final class LogFormats {
    /** In the order of the documentation; they are asked block after block. */
    public static final List<LogFormat> ALL = List.of(
            new ChatLine(),
            new OpenAiPreference(),
            new TrlPreference(),
            new OpenAiPair(),
            new OpenAiStored(),
            new Envelope(),
            new Otlp(),
            new LiteLlm(),
            new AnthropicMessages(),
            new OpenAiResponses(),
            new LangfuseRow(),
            new LangfuseBatch(),
            new Helicone(),
            new Gemini(),
            new ShareGpt(),
            new Alpaca(),
            new BatchLine(),
            new LoneAnswer());

    /** The lines of pairs, as batches hold them. */
    public static final LogFormat PAIR_LINES = new OpenAiPreference();

    private LogFormats() {}

    /**
     * A record in a format, one line of JSON. In it {@code "@history"} and {@code "@tools"} stand for messages and tools as
     * OpenAI's chat has them, within a string {@code @history} and {@code @tools} for the same, escaped.
     */
    public static String sample(LogFormat format) {
        try (InputStream in = LogFormats.class.getResourceAsStream(format.name() + ".json")) {
            return new String(requireNonNull(in, format.name()).readAllBytes(), UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The format of that name. */
    public static Optional<LogFormat> of(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
