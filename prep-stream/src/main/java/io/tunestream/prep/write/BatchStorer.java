package io.tunestream.prep.write;

import io.tunestream.prep.pack.BatchIds;
import io.tunestream.prep.pack.ChainedHash;
import io.tunestream.prep.tally.TokenBuckets;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.TokenSummary;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.storage.ObjectKey;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.PutResult;
import io.tunestream.tokens.TokenList;
import io.tunestream.tokens.TokenStatistics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a decision out: verifies that the local file is what was decided, puts it into the object store under a key made
 * of the batch id and the content, and tells the fact. May be repeated without harm. Thread-safe.
 */
final class BatchStorer {

    private static final Logger LOG = LoggerFactory.getLogger(BatchStorer.class);

    private final ObjectStore store;
    private final StorePatience patience;
    private final String rawTopic;
    private final String acceptedTopic;

    BatchStorer(ObjectStore store, StorePatience patience, String rawTopic, String acceptedTopic) {
        this.store = store;
        this.patience = patience;
        this.rawTopic = rawTopic;
        this.acceptedTopic = acceptedTopic;
    }

    /** Fails with BATCH_MISMATCH where the log does not hold what was decided. Deletes the local file in the end. */
    BatchReady store(LocalBatch batch) throws IOException, InterruptedException {
        try {
            return verifiedAndStored(batch);
        } finally {
            OpenBatchFiles.deleteClosed(batch.files());
        }
    }

    private BatchReady verifiedAndStored(LocalBatch batch) throws IOException, InterruptedException {
        BatchClosed decision = batch.decision();
        Found found = verified(batch);
        Path file = batch.files().lines();
        String sha256 = Sha256.of(file);
        String key = ObjectKey.of(
                        decision.getDataset(), BatchIds.nameOf(decision.getSplit()), decision.getBatchId(), sha256)
                .format();
        PutResult result = patience.call(decision.getBatchId(), () -> store.adoptIfAbsent(key, file, sha256));
        LOG.debug("{}: {}", key, result);
        return ready(batch, found, key, sha256);
    }

    /** What was found in the local file. */
    private record Found(long examples, long tokens, long bytes, ByteBuffer hash, TokenList counts, long lastOffset) {

        boolean matches(BatchClosed decision) {
            return examples == decision.getExamples()
                    && tokens == decision.getTokens()
                    && bytes == decision.getSizeBytes()
                    && hash.equals(decision.getChainedHash());
        }
    }

    private static Found verified(LocalBatch batch) throws IOException {
        BatchClosed decision = batch.decision();
        Found found = read(batch);
        if (batch.firstNumber() != decision.getFirstNumber()
                || !found.matches(decision)
                || Files.size(batch.files().lines()) != decision.getSizeBytes()) {
            throw new Fault(
                    "BATCH_MISMATCH",
                    "batch %s was decided with %d examples from number %d, %d tokens, %d bytes; the log holds %d from number %d, %d, %d%s"
                            .formatted(
                                    decision.getBatchId(),
                                    decision.getExamples(),
                                    decision.getFirstNumber(),
                                    decision.getTokens(),
                                    decision.getSizeBytes(),
                                    found.examples(),
                                    batch.firstNumber(),
                                    found.tokens(),
                                    found.bytes(),
                                    found.hash().equals(decision.getChainedHash()) ? "" : ", of other examples"));
        }
        return found;
    }

    private static Found read(LocalBatch batch) throws IOException {
        long lines = batch.decision().getLastNumber() - batch.firstNumber() + 1;
        TokenList counts = new TokenList();
        ChainedHash hash = new ChainedHash();
        long tokens = 0;
        long end = 0;
        long offset = batch.firstOffset();
        try (LineIndex.Reader reader = new LineIndex.Reader(batch.files().index())) {
            for (long i = 0; i < lines; i++) {
                LineIndex.Entry entry = reader.next();
                counts.add(entry.tokens());
                hash.add(entry.fingerprint());
                tokens += entry.tokens();
                end = entry.end();
                offset = entry.offset();
            }
        }
        return new Found(lines, tokens, end, ByteBuffer.wrap(hash.value()), counts, offset);
    }

    private BatchReady ready(LocalBatch batch, Found found, String key, String sha256) {
        BatchClosed decision = batch.decision();
        return new BatchReady(
                decision.getBatchId(),
                decision.getDataset(),
                decision.getSplit(),
                decision.getPartition(),
                decision.getFirstNumber(),
                decision.getLastNumber(),
                key,
                store.uri(key),
                sha256,
                decision.getSizeBytes(),
                decision.getExamples(),
                summary(found.counts().statistics()),
                TokenBuckets.of(found.counts().toArray()),
                rawTopic,
                decision.getRawRanges(),
                acceptedTopic,
                new OffsetRange(decision.getPartition(), batch.firstOffset(), found.lastOffset()),
                decision.getReason(),
                decision.getEncoding(),
                decision.getRuleSet(),
                decision.getClosedAt(),
                System.currentTimeMillis(),
                decision.getPairedBatch());
    }

    private static TokenSummary summary(TokenStatistics statistics) {
        return new TokenSummary(
                statistics.total(),
                statistics.mean(),
                statistics.median(),
                statistics.p95(),
                statistics.min(),
                statistics.max());
    }
}
