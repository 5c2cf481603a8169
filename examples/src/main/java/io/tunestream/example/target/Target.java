package io.tunestream.example.target;

/** What lines are for: who trains, and on what. */
@SuppressWarnings("ImmutableEnumChecker") // a line format keeps nothing
public enum Target {
    /** OpenAI's chat line, which is the canonical line too. */
    OPENAI_CHAT("openai-chat", new ChatLineFormat());

    private final String label;
    private final LineFormat format;

    Target(String label, LineFormat format) {
        this.label = label;
        this.format = format;
    }

    /** Its name in a spec. */
    public String label() {
        return label;
    }

    /** How its lines are written. */
    public LineFormat format() {
        return format;
    }
}
