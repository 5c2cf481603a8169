package io.tunestream.example.adapt;

/** Why what stands in a record is no example. */
public enum SkipReason {
    OPERATION("operation", "Another operation than a chat, such as embeddings."),
    KIND("kind", "Something around the calls of a model, such as a trace or a tool's run."),
    CACHED("cached", "An answer that a gateway gave again without asking a model."),
    SIGNAL("signal", "Metrics or profiles."),
    UNFINISHED("unfinished", "The beginning of a call of which nothing more is known."),
    ERROR("error", "A call that failed."),
    HALF("half", "A request or an answer, of which the other half stands in another file.");

    private final String word;
    private final String meaning;

    SkipReason(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** What it is counted by. */
    public String word() {
        return word;
    }

    /** A sentence for people. */
    public String meaning() {
        return meaning;
    }
}
