package io.tunestream.prep.dedupe;

import java.util.List;

/**
 * A valid example that may have been seen before.
 *
 * @param dataset         its dataset
 * @param line            finished line of the batch file
 * @param fingerprint     16 bytes that say what it teaches
 * @param tokens          its tokens
 * @param encoding        what counted them
 * @param warnings        codes of its warnings and repairs
 * @param ruleSet         version of the rules that passed it
 * @param sourcePartition partition of the raw topic
 * @param sourceOffset    offset in the raw topic
 * @param sourceTimestamp timestamp of the raw record
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Candidate(
        String dataset,
        byte[] line,
        byte[] fingerprint,
        int tokens,
        String encoding,
        List<String> warnings,
        String ruleSet,
        int sourcePartition,
        long sourceOffset,
        long sourceTimestamp) {}
