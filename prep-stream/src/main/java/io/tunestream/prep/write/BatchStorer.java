package io.tunestream.prep.write;

import io.tunestream.prep.pack.BatchIds;
import io.tunestream.prep.pack.ChainedHash;
import io.tunestream.prep.stats.TokenBuckets;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.TokenSummary;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.storage.ObjectKey;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.PutResult;
import io.tunestream.storage.StorageErrorCode;
import io.tunestream.storage.StorageException;
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
 * of the batch id and the content, and says what became of it. May be repeated without harm. Thread-safe.
 */
final class BatchStorer {

    private static final Logger LOG = LoggerFactory.getLogger(BatchStorer.class);

    private final ObjectStore store;
    private final StoreCalls calls;
    private final SavedLinesStore savedLines;
    private final String rawTopic;
    private final String acceptedTopic;

    BatchStorer(
            ObjectStore store, StoreCalls calls, SavedLinesStore savedLines, String rawTopic, String acceptedTopic) {
        this.store = store;
        this.calls = calls;
        this.savedLines = savedLines;
        this.rawTopic = rawTopic;
        this.acceptedTopic = acceptedTopic;
    }

    /** Deletes the local files in the end. */
    StoreOutcome store(LocalBatch batch) throws IOException {
        try {
            OpenBatchFiles.Pair files = savedLines.join(batch.saved(), batch.files(), batch.fileLines());
            try {
                return verifiedAndStored(batch, files);
            } finally {
                OpenBatchFiles.deleteClosed(files);
            }
        } catch (SavedLinesGoneException e) {
            return new StoreOutcome.SavedLinesGone(e.what());
        }
    }

    private StoreOutcome verifiedAndStored(LocalBatch batch, OpenBatchFiles.Pair files) throws IOException {
        BatchClosed decision = batch.decision();
        Path file = files.lines();
        Found found = read(batch, files);
        if (!found.matches(batch) || Files.size(file) != decision.getSizeBytes()) {
            return new StoreOutcome.Contradiction(differences(batch, found));
        }
        String sha256 = Sha256.of(file);
        String key = ObjectKey.of(
                        decision.getDataset(), BatchIds.nameOf(decision.getSplit()), decision.getBatchId(), sha256)
                .format();
        return calls.<StoreOutcome>call("batch " + decision.getBatchId(), () -> {
            try {
                PutResult result = store.adoptIfAbsent(key, file, sha256);
                LOG.debug("{}: {}", key, result);
                return new StoreOutcome.Stored(ready(batch, found, key, sha256));
            } catch (StorageException e) {
                if (e.code() == StorageErrorCode.CONFLICT) {
                    return new StoreOutcome.KeyTaken(key, found.bytes(), sha256, String.valueOf(e.getMessage()));
                }
                throw e.code() == StorageErrorCode.NOT_FOUND ? takenAway(key, e) : e;
            }
        });
    }

    /** What lay under the key is gone before it was compared, so the next call may succeed. */
    private static StorageException takenAway(String key, StorageException cause) {
        return new StorageException(
                StorageErrorCode.UNREACHABLE, key, "what lay there was taken away before it was compared", cause);
    }

    /** What was found in the local file. */
    private record Found(
            long examples,
            long tokens,
            long bytes,
            ByteBuffer hash,
            TokenList counts,
            long firstOffset,
            long lastOffset) {

        boolean matches(LocalBatch batch) {
            BatchClosed decision = batch.decision();
            return batch.firstNumber() == decision.getFirstNumber()
                    && examples == decision.getExamples()
                    && tokens == decision.getTokens()
                    && bytes == decision.getSizeBytes()
                    && hash.equals(decision.getChainedHash());
        }
    }

    private static String differences(LocalBatch batch, Found found) {
        BatchClosed decision = batch.decision();
        return "batch %s was decided with %d examples from number %d, %d tokens, %d bytes; the log holds %d from number %d, %d, %d%s"
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
                        found.hash().equals(decision.getChainedHash()) ? "" : ", of other examples");
    }

    private static Found read(LocalBatch batch, OpenBatchFiles.Pair files) throws IOException {
        long lines = batch.decision().getLastNumber() - batch.firstNumber() + 1;
        TokenList counts = new TokenList();
        ChainedHash hash = new ChainedHash();
        long tokens = 0;
        long end = 0;
        long first = SequenceFile.NONE;
        long last = 0;
        try (LineIndex.Reader reader = new LineIndex.Reader(files.index())) {
            for (long i = 0; i < lines; i++) {
                LineIndex.Entry entry = reader.next();
                counts.add(entry.tokens());
                hash.add(entry.fingerprint());
                tokens += entry.tokens();
                end = entry.end();
                first = Math.min(first, entry.offset());
                last = entry.offset();
            }
        }
        return new Found(lines, tokens, end, ByteBuffer.wrap(hash.value()), counts, first, last);
    }

    private BatchReady ready(LocalBatch batch, Found found, String key, String sha256) {
        BatchClosed decision = batch.decision();
        return BatchReady.newBuilder()
                .setBatchId(decision.getBatchId())
                .setDataset(decision.getDataset())
                .setSplit(decision.getSplit())
                .setPartition(decision.getPartition())
                .setFirstNumber(decision.getFirstNumber())
                .setLastNumber(decision.getLastNumber())
                .setObjectKey(key)
                .setObjectUri(store.uri(key))
                .setSha256(sha256)
                .setSizeBytes(decision.getSizeBytes())
                .setExamples(decision.getExamples())
                .setTokens(summary(found.counts().statistics()))
                .setHistogram(TokenBuckets.of(found.counts().toArray()))
                .setRawTopic(rawTopic)
                .setRawRanges(decision.getRawRanges())
                .setAcceptedTopic(acceptedTopic)
                .setAcceptedRange(new OffsetRange(decision.getPartition(), found.firstOffset(), found.lastOffset()))
                .setReason(decision.getReason())
                .setEncoding(decision.getEncoding())
                .setRuleSet(decision.getRuleSet())
                .setClosedAt(decision.getClosedAt())
                .setReadyAt(System.currentTimeMillis())
                .setPairedBatch(decision.getPairedBatch())
                .build();
    }

    private static TokenSummary summary(TokenStatistics statistics) {
        return TokenSummary.newBuilder()
                .setTotal(statistics.total())
                .setMean(statistics.mean())
                .setMedian(statistics.median())
                .setP95(statistics.p95())
                .setMin(statistics.min())
                .setMax(statistics.max())
                .build();
    }
}
