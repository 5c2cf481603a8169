package io.tunestream.example.check;

/**
 * An example breaks a rule.
 *
 * @param code     public code of the rule
 * @param pointer  JSON pointer to the place in the record as it came; empty for the whole of it
 * @param message  what is wrong, without anything of the example
 * @param severity what comes of it
 */
public record Violation(String code, String pointer, String message, Severity severity) {

    /** Of a whole record, as severe as the rule is where nobody says otherwise. */
    public static Violation of(Rule rule) {
        return of(rule, "");
    }

    /** Of a whole record, with a sentence more. */
    public static Violation of(Rule rule, String more) {
        return new Violation(rule.code(), "", rule.sentence() + more, rule.severity());
    }

    /** The record is too large because somebody takes no more than so many bytes. */
    public static Violation tooLarge(int bytes, String taker) {
        return of(RecordRule.ROW_TOO_LARGE, " At most %d bytes fit %s.".formatted(bytes, taker));
    }

    public boolean rejects() {
        return severity == Severity.E;
    }
}
