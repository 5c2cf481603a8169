package io.tunestream.example.select;

/** Why a valid example was not chosen; its name is what it is counted by. In the order in which they are looked for. */
public enum SelectReason {
    SELECT_WHERE("What `where` says is not true of it."),
    SELECT_CONSENT("Its consent is among those that deny, or is missing where `missing` is `deny`."),
    SELECT_OWN_MODEL("A tuned model answered."),
    SELECT_RATE("Its conversation is not in the share that `rate` chooses."),
    SELECT_CAP("As many examples as `cap` takes of its value in its period are chosen.");

    private final String meaning;

    SelectReason(String meaning) {
        this.meaning = meaning;
    }

    /** A sentence for people. */
    public String meaning() {
        return meaning;
    }
}
