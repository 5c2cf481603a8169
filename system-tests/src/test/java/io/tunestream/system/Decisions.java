package io.tunestream.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.tunestream.record.BatchClosed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The decisions that closed batches.
 *
 * @param bySequence those of each sequence, in the order of its partition
 */
record Decisions(Map<String, List<BatchClosed>> bySequence) {

    static Decisions of(List<BatchClosed> closed) {
        return new Decisions(closed.stream()
                .collect(groupingBy(
                        batch -> "%s/%s/%d".formatted(batch.getDataset(), batch.getSplit(), batch.getPartition()),
                        LinkedHashMap::new,
                        toList())));
    }

    int count() {
        return bySequence.values().stream().mapToInt(List::size).sum();
    }

    /** How many do not begin with the number after the one before them, or end before they begin. */
    int wrong() {
        return bySequence.values().stream().mapToInt(Decisions::wrong).sum();
    }

    private static int wrong(List<BatchClosed> batches) {
        int wrong = 0;
        long next = 0;
        for (BatchClosed batch : batches) {
            if (batch.getFirstNumber() != next || batch.getLastNumber() < next) {
                wrong++;
            }
            next = batch.getLastNumber() + 1;
        }
        return wrong;
    }

    /** Every decision with its range of numbers, for whoever has to find out what went wrong. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        bySequence.forEach((sequence, batches) -> text.append("%n%s:".formatted(sequence))
                .append(batches.stream()
                        .map(batch ->
                                " %d-%d %s".formatted(batch.getFirstNumber(), batch.getLastNumber(), batch.getReason()))
                        .collect(joining(","))));
        return text.toString();
    }
}
