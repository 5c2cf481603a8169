package io.tunestream.example.draft;

/** What is known of a logged call beside what was said in it, model and end apart; never whose it was. */
public enum Metadatum {
    SOURCE_ID("sourceId", "id of the response, else of the span, else of the row"),
    TRACE_ID("traceId", "trace that the call is part of"),
    CONVERSATION("conversation", "conversation or session that the call is part of, as the log names it"),
    PROVIDER("provider", "whose interface was called, as the log names it"),
    LOGGED_AT("loggedAt", "when the call began, else when it was answered, such as 2026-11-01T10:00:00Z"),
    FEEDBACK("feedback", "what somebody thought of the answer, as the log has it"),
    CHOICE("choice", "which of several answers to the same request, from 0");

    private final String word;
    private final String meaning;

    Metadatum(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** Its name. */
    public String word() {
        return word;
    }

    /** A few words for people. */
    public String meaning() {
        return meaning;
    }
}
