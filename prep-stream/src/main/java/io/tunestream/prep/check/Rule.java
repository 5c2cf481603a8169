package io.tunestream.prep.check;

import static io.tunestream.prep.check.Severity.E;
import static io.tunestream.prep.check.Severity.F;
import static io.tunestream.prep.check.Severity.W;

import io.tunestream.record.Violation;

/**
 * The catalogue of rules. A name is the public code: it appears on records, in metrics, in the command line and on the
 * page, and never changes its meaning. A sentence says what is wrong and never holds anything of the row.
 *
 * <p>To add a check: add its rule here, report it where the row is read, raise {@link #SET_VERSION}, and add a row that
 * breaks it to the test's cases.
 */
public enum Rule {
    ROW_TOO_LARGE(E, "The row has more bytes than a row may have."),
    ROW_SET_ASIDE(E, "The process ended while it read this row, so the row was set aside; it stands at its offset."),
    FILE_NOT_UTF8(E, "The row is not UTF-8."),
    BOM_PRESENT(F, "A byte order mark stood before the row and was removed."),
    JSON_INVALID(E, "The row is not valid JSON."),
    JSON_TOO_DEEP(E, "The JSON is nested more deeply than it may be."),
    ROW_NOT_OBJECT(E, "The row is not a JSON object."),
    DUPLICATE_JSON_KEY(E, "The object has this key more than once, and parsers disagree on which value wins."),
    LONE_SURROGATE(E, "The text has half of a surrogate pair, which no encoding can write."),
    NUL_OR_CONTROL_CHAR(W, "The text has a NUL or another control character."),
    EXTRA_TOP_LEVEL_KEY(W, "No trainer reads this key; it was left out of the line."),
    DATASET_MISSING(E, "Nothing says which dataset the row belongs to."),
    DATASET_UNKNOWN(E, "There is no specification of the row's dataset."),
    DUPLICATE(E, "The same example was seen before."),

    MESSAGES_MISSING(E, "The row has no messages."),
    MESSAGES_NOT_LIST(E, "The messages are not a list."),
    MESSAGES_EMPTY(E, "The list of messages is empty."),
    MESSAGE_NOT_OBJECT(E, "The message is not an object."),
    MESSAGE_UNKNOWN_KEY(W, "No trainer knows this key of a message."),
    ROLE_MISSING(E, "The message has no role."),
    ROLE_NOT_STRING(E, "The role is not a string."),
    ROLE_UNKNOWN(E, "The role is none of system, developer, user, assistant, tool and function."),
    ROLE_ALIAS(F, "The role was written as trainers know it: user for human, assistant for gpt, model and bot."),
    CONTENT_MISSING(E, "The message has no content and calls no tool."),
    CONTENT_WRONG_TYPE(E, "The content is neither a string nor a list of parts."),
    CONTENT_PARTS_EMPTY(E, "The list of content parts is empty."),
    CONTENT_PART_TYPE_UNKNOWN(E, "The type of the content part is neither text nor image_url."),
    PART_TEXT_NOT_STRING(E, "The text of the content part is not a string."),
    CONTENT_EMPTY(W, "The content is blank."),
    ASSISTANT_CONTENT_EMPTY("CONTENT_EMPTY", E, "The content is blank, so the assistant would learn to say nothing."),
    CONTENT_LITERAL_NULL(W, "The content is a null value in writing, such as null, None, undefined or NaN."),
    NAME_INVALID(E, "The name is not 1 to 64 of the characters A-Z, a-z, 0-9, underscore and hyphen."),
    WEIGHT_BOOLEAN(E, "The weight is a boolean; it must be the number 0 or 1."),
    WEIGHT_NOT_0_1(E, "The weight is neither 0 nor 1."),
    WEIGHT_NOT_ASSISTANT(E, "Only an assistant's message may have a weight."),
    WEIGHT_ALL_ZERO(E, "Every assistant's message has weight 0, so there is nothing to learn."),
    ASSISTANT_MISSING(E, "No message is an assistant's, so there is nothing to learn."),
    LAST_NOT_ASSISTANT(E, "The last message is not an assistant's."),
    USER_MISSING(W, "No message is a user's."),
    SYSTEM_MISSING(W, "No message is the system's or the developer's."),
    SYSTEM_NOT_FIRST(W, "The system's message is not the first."),
    SYSTEM_REPEATED(W, "There is more than one system message."),
    CONSECUTIVE_SAME_ROLE(W, "The message before has the same role."),
    FIRST_IS_ASSISTANT(W, "An assistant speaks first."),
    TOKENS_ESTIMATED(W, "The model's tokenizer is not public, so the tokens are estimated.");

    /** The version of this catalogue and of how it is applied; it stands on every record that was judged by it. */
    public static final String SET_VERSION = "3";

    private final String code;
    private final Severity severity;
    private final String sentence;

    Rule(Severity severity, String sentence) {
        this.code = name();
        this.severity = severity;
        this.sentence = sentence;
    }

    /** A rule that is more or less severe in one case. */
    Rule(String code, Severity severity, String sentence) {
        this.code = code;
        this.severity = severity;
        this.sentence = sentence;
    }

    /** The public code. */
    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    /** A row breaks the rule at the place a JSON pointer names; empty for the whole row. */
    public Violation at(String pointer) {
        return new Violation(code, pointer, sentence, severity.name());
    }

    /** The row breaks the rule because somebody takes no more than so many bytes. */
    public Violation atMost(int bytes, String taker) {
        return new Violation(
                code, "", "%s At most %d bytes fit %s.".formatted(sentence, bytes, taker), severity.name());
    }

    /** A row breaks the rule at one of its bytes, which are counted from 0. */
    Violation atByte(long offset) {
        return new Violation(code, "", sentence + " See byte " + offset + ".", severity.name());
    }
}
