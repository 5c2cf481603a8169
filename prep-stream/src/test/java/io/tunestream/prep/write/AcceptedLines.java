package io.tunestream.prep.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.pack.ChainedHash;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.Split;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Examples of one stream and the decisions about them, as the topology writes them. */
public final class AcceptedLines {

    private AcceptedLines() {}

    public static AcceptedExample example(long number) {
        return example("support", number);
    }

    public static AcceptedExample example(String dataset, long number) {
        return AcceptedExample.newBuilder()
                .setDataset(dataset)
                .setNumber(number)
                .setLine(ByteBuffer.wrap(line(number).getBytes(UTF_8)))
                .setTokens((int) number % 100)
                .setFingerprint(ByteBuffer.wrap(fingerprint(number)))
                .build();
    }

    public static String line(long number) {
        return "{\"messages\":\"%s\"}".formatted("x".repeat((int) number % 7) + number);
    }

    /** The content of a batch file. */
    static String text(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> line(number) + "\n")
                .collect(Collectors.joining());
    }

    /** Another example than that of the number, which it has nevertheless. */
    public static AcceptedExample other(String dataset, long number) {
        return AcceptedExample.newBuilder(example(dataset, number + 1_000))
                .setNumber(number)
                .build();
    }

    public static BatchClosed decision(long first, long last) {
        return decision("support", first, last);
    }

    public static BatchClosed decision(String dataset, long first, long last) {
        ChainedHash hash = new ChainedHash();
        LongStream.rangeClosed(first, last).forEach(number -> hash.add(fingerprint(number)));
        return BatchClosed.newBuilder()
                .setBatchId("%s-train-p0-%d-00000000".formatted(dataset, first))
                .setDataset(dataset)
                .setSplit(Split.TRAIN)
                .setFirstNumber(first)
                .setLastNumber(last)
                .setExamples(last - first + 1)
                .setTokens(LongStream.rangeClosed(first, last)
                        .map(number -> number % 100)
                        .sum())
                .setSizeBytes(LongStream.rangeClosed(first, last)
                        .map(number -> line(number).length() + 1L)
                        .sum())
                .setChainedHash(ByteBuffer.wrap(hash.value()))
                .build();
    }

    private static byte[] fingerprint(long number) {
        return ByteBuffer.allocate(16).putLong(number * 31).putLong(number).array();
    }
}
