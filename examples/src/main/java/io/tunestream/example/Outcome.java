package io.tunestream.example;

import io.tunestream.example.check.Violation;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one of the examples that a record holds. */
public sealed interface Outcome {

    /** Which of them, from 0. */
    int index();

    /** All that is said about it: warnings and repairs, and what it is rejected for. */
    default List<Violation> violations() {
        return List.of();
    }

    /**
     * It may be learned from.
     *
     * @param line          finished line of the batch file, UTF-8 JSON without a line feed
     * @param identity      what it is recognised by
     * @param conversations what becomes of it beside other records of its conversation
     * @param tokens        tokens by the pipeline's encoding and the chat formula
     * @param trainedTokens those of them that are in messages which the model learns to say
     * @param answerTokens  those of what these messages say, without what the formula adds
     * @param format        name of the log format
     * @param attributes    values of the record that are kept beside the line, by name
     * @param metadata      what the log says of the call, by name; empty of a line that somebody wrote
     * @param countedFor    value of which only so many examples are chosen, as the record has it, empty where it has none; null
     *                      where none is counted
     * @param warnings      warnings and repairs
     */
    @SuppressWarnings("ArrayRecordComponent") // Outcomes are not compared, and a copy costs as much as a check.
    record Accepted(
            int index,
            byte[] line,
            Identity identity,
            ConversationPolicy conversations,
            int tokens,
            int trainedTokens,
            int answerTokens,
            String format,
            Map<String, String> attributes,
            Map<String, String> metadata,
            @Nullable String countedFor,
            List<Violation> warnings)
            implements Outcome {

        @Override
        public List<Violation> violations() {
            return warnings;
        }

        /** 16 bytes: the same for examples of a dataset that teach the same. */
        public byte[] fingerprint() {
            return identity.fingerprint();
        }

        /** The tokens that the model reads only. */
        public int promptTokens() {
            return tokens - trainedTokens;
        }
    }

    /**
     * It has at least one violation of severity E; warnings may stand beside it.
     *
     * @param format name of the log format; empty where none was recognised
     */
    record Rejected(int index, String format, List<Violation> violations) implements Outcome {

        /** Of a record that was not read. */
        public static Rejected unread(Violation violation) {
            return new Rejected(0, "", List.of(violation));
        }
    }

    /** It is no call of a model, or valid and not chosen, for a reason in a word or two by which it is counted. */
    record Skipped(int index, String reason) implements Outcome {}

    /**
     * It is of another dataset than the one that was asked for.
     *
     * @param dataset name of the dataset that it names itself; empty where it names none
     */
    record Elsewhere(int index, String dataset) implements Outcome {}
}
