package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.BatchReady;
import io.tunestream.record.HistogramBucket;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.record.TokenSummary;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.Sequences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Ready batches of one row each, as a trickle leaves them: every fiftieth training batch has a pair. */
final class ManyBatches {

    static final String DATASET = "trickle";
    private static final int TRAINING_A_PAIR = 49;

    /** As long as the batch of a trickle that lasts some minutes has one. */
    private static final List<HistogramBucket> HISTOGRAM = IntStream.rangeClosed(1, 64)
            .mapToObj(bucket -> new HistogramBucket(bucket * 16, 1L))
            .toList();

    private final List<BatchReady> ready = new ArrayList<>();
    private final MessageDigest trainingFile = Sha256.digest();
    private long training;
    private long validation;

    /** @param batches training and validation batches together; a multiple of fifty */
    static ManyBatches of(int batches) {
        ManyBatches made = new ManyBatches();
        while (made.ready.size() < batches) {
            for (int each = 1; each < TRAINING_A_PAIR; each++) {
                made.add(Split.TRAIN, "");
            }
            made.add(Split.TRAIN, made.add(Split.VALIDATION, ""));
        }
        return made;
    }

    private String add(Split split, String pairedBatch) {
        boolean isTraining = split == Split.TRAIN;
        long number = isTraining ? training++ : validation++;
        String side = Sequences.nameOf(split);
        String id = "%s-%s-p0-%d-63147a4d".formatted(DATASET, side, number);
        byte[] row = row(split, number);
        if (isTraining) {
            trainingFile.update(row);
        }
        ready.add(BatchReady.newBuilder()
                .setBatchId(id)
                .setDataset(DATASET)
                .setSplit(split)
                .setFirstNumber(number)
                .setLastNumber(number)
                .setObjectKey("datasets/%s/%s/%s.jsonl".formatted(DATASET, side, id))
                .setSha256(Sha256.of(row))
                .setSizeBytes(row.length)
                .setExamples(1)
                .setHistogram(HISTOGRAM)
                .setTokens(TokenSummary.newBuilder().setTotal(20).build())
                .setRawTopic("example.raw")
                .setRawRanges(List.of(new OffsetRange(0, number, number)))
                .setAcceptedTopic("example.accepted")
                .setAcceptedRange(new OffsetRange(0, number, number))
                .setReason(isTraining ? "linger" : "pair")
                .setReadyAt(System.currentTimeMillis())
                .setPairedBatch(pairedBatch)
                .build());
        return id;
    }

    private static byte[] row(Split split, long number) {
        return ("{\"messages\":[{\"role\":\"user\",\"content\":\"%s question %d\"},"
                        + "{\"role\":\"assistant\",\"content\":\"answer %d\"}]}\n")
                .formatted(split, number, number)
                .getBytes(UTF_8);
    }

    /** In the order that they become ready in. */
    List<BatchReady> ready() {
        return ready;
    }

    long trainingBatches() {
        return training;
    }

    long validationBatches() {
        return validation;
    }

    /** SHA-256 of all training rows in their order; can be asked for once. */
    String trainingSha256() {
        return Sha256.hex(trainingFile);
    }

    /** Puts the files where a store on this folder has them. */
    void store(Path folder) {
        for (BatchReady batch : ready) {
            Path file = folder.resolve(batch.getObjectKey());
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, row(batch.getSplit(), batch.getFirstNumber()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
