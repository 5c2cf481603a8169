package io.tunestream.example.target;

import java.util.Arrays;
import java.util.Optional;

/** What lines are for: who trains, and on what. */
@SuppressWarnings("ImmutableEnumChecker") // a line format keeps nothing
public enum Target {
    /** OpenAI's chat line, which is the canonical line too. */
    OPENAI_CHAT("openai-chat", new ChatLineFormat()),
    /** The line that Google's Vertex AI tunes Gemini on: {@code contents}, of {@code user} and {@code model}. */
    VERTEX_GEMINI("vertex-gemini", new GeminiLineFormat());

    private final String label;
    private final LineFormat format;

    Target(String label, LineFormat format) {
        this.label = label;
        this.format = format;
    }

    /** The target whose provider takes lines of that name; empty where nobody does. */
    public static Optional<Target> of(String label) {
        return Arrays.stream(values())
                .filter(target -> target.label.equals(label))
                .findFirst();
    }

    /** Its name, such as {@code openai-chat}. */
    public String label() {
        return label;
    }

    /** How its lines are written. */
    public LineFormat format() {
        return format;
    }
}
