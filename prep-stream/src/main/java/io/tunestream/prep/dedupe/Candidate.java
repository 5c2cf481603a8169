package io.tunestream.prep.dedupe;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import java.util.List;
import java.util.Map;

/**
 * A valid example that may have been seen before.
 *
 * @param dataset         its dataset
 * @param line            finished line of the batch file
 * @param identity        what it is recognised by
 * @param conversations   what becomes of it beside other records of its conversation
 * @param tokens          its tokens
 * @param trainedTokens   those of them that the model learns to say
 * @param encoding        what counted them
 * @param format          log format of the raw record
 * @param attributes      values of the raw record that are kept beside the line, by name
 * @param metadata        what the log says of the call, by name
 * @param warnings        codes of its warnings and repairs
 * @param ruleSet         version of the rules that passed it
 * @param sourcePartition partition of the raw topic
 * @param sourceOffset    offset in the raw topic
 * @param sourceIndex     which of the examples of the raw record
 * @param sourceTimestamp timestamp of the raw record
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Candidate(
        String dataset,
        byte[] line,
        Identity identity,
        ConversationPolicy conversations,
        int tokens,
        int trainedTokens,
        String encoding,
        String format,
        Map<String, String> attributes,
        Map<String, String> metadata,
        List<String> warnings,
        String ruleSet,
        int sourcePartition,
        long sourceOffset,
        int sourceIndex,
        long sourceTimestamp) {

    private static final int IN_ENVELOPE = 512;
    private static final int OVERHEAD = 4;
    private static final int BYTES_A_CHARACTER = 3;

    /** 16 bytes that say what it teaches. */
    public byte[] fingerprint() {
        return identity.fingerprint();
    }

    /** Bytes of the line, and of what else has no fixed size where that is more than an envelope has room for; at most. */
    public int contentBytes() {
        int beside = identity.earlier().length;
        for (String warning : warnings) {
            beside += warning.length() + OVERHEAD;
        }
        beside += bytesOf(attributes) + bytesOf(metadata);
        return line.length + Math.max(0, beside - IN_ENVELOPE);
    }

    private static int bytesOf(Map<String, String> texts) {
        int bytes = 0;
        for (Map.Entry<String, String> each : texts.entrySet()) {
            bytes += each.getKey().length() + each.getValue().length() * BYTES_A_CHARACTER + OVERHEAD;
        }
        return bytes;
    }

    /** Whether a longer record of its conversation takes its place, and it that of a shorter. */
    public boolean grows() {
        return conversations == ConversationPolicy.LONGEST;
    }
}
