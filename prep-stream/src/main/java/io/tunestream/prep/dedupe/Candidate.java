package io.tunestream.prep.dedupe;

import java.util.List;

/**
 * A valid example that may have been seen before.
 *
 * @param dataset         its dataset
 * @param line            finished line of the batch file
 * @param fingerprint     16 bytes that say what it teaches
 * @param tokens          its tokens
 * @param trainedTokens   those of them that the model learns to say
 * @param encoding        what counted them
 * @param format          log format of the raw record
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
        byte[] fingerprint,
        int tokens,
        int trainedTokens,
        String encoding,
        String format,
        List<String> warnings,
        String ruleSet,
        int sourcePartition,
        long sourceOffset,
        int sourceIndex,
        long sourceTimestamp) {}
