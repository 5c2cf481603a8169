package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.BatchReady;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.record.TokenSummary;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.Sequences;
import java.util.List;

/** Facts about batches of partition 0, and what is in their files. */
final class TestingBatches {

    private TestingBatches() {}

    static BatchReady of(String dataset, Split split, long firstNumber, int examples) {
        String side = Sequences.nameOf(split);
        String id = "%s-%s-p0-%d-63147a4d".formatted(dataset, side, firstNumber);
        byte[] lines = lines(firstNumber, examples);
        return BatchReady.newBuilder()
                .setBatchId(id)
                .setDataset(dataset)
                .setSplit(split)
                .setFirstNumber(firstNumber)
                .setLastNumber(firstNumber + examples - 1)
                .setObjectKey("datasets/%s/%s/%s.jsonl".formatted(dataset, side, id))
                .setSha256(Sha256.of(lines))
                .setSizeBytes(lines.length)
                .setExamples(examples)
                .setTokens(TokenSummary.newBuilder().setTotal(examples * 10L).build())
                .setRawTopic("example.raw")
                .setRawRanges(List.of(new OffsetRange(0, firstNumber, firstNumber + examples - 1)))
                .setAcceptedTopic("example.accepted")
                .setAcceptedRange(new OffsetRange(0, firstNumber, firstNumber + examples - 1))
                .setReadyAt(System.currentTimeMillis())
                .build();
    }

    static byte[] lines(BatchReady batch) {
        return lines(batch.getFirstNumber(), (int) batch.getExamples());
    }

    private static byte[] lines(long firstNumber, int examples) {
        StringBuilder lines = new StringBuilder();
        for (long number = firstNumber; number < firstNumber + examples; number++) {
            lines.append("{\"messages\":[],\"number\":").append(number).append("}\n");
        }
        return lines.toString().getBytes(UTF_8);
    }
}
