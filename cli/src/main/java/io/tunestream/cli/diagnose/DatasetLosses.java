package io.tunestream.cli.diagnose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Which datasets stand still or have lost batches, as the checkpoints of the writer say it. */
final class DatasetLosses {

    private final KafkaConnection kafka;

    DatasetLosses(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** By dataset; empty where all is well, or no checkpoint was ever written. */
    List<Finding> findings() {
        try {
            List<Finding> findings = new ArrayList<>();
            TopicTable.read(kafka, kafka.topics().sequenceCheckpoint()).values().values().stream()
                    .collect(groupingBy(SequenceCheckpoint::getDataset, TreeMap::new, toList()))
                    .forEach((dataset, sequences) -> add("dataset " + dataset, sequences, findings));
            return findings;
        } catch (Fault e) {
            return e.is(FaultCode.TOPIC_MISSING)
                    ? List.of()
                    : List.of(Finding.ill("datasets", e.code() + ": " + e.getMessage()));
        }
    }

    private static void add(String subject, List<SequenceCheckpoint> sequences, List<Finding> into) {
        sequences.stream()
                .filter(each -> !each.getStoppedCode().isEmpty())
                .findFirst()
                .map(each -> Finding.ill(subject, each.getStoppedCode() + ": " + each.getStoppedMessage()))
                .ifPresent(into::add);
        long batches =
                sequences.stream().mapToLong(SequenceCheckpoint::getLostBatches).sum();
        if (batches > 0) {
            into.add(Finding.warning(subject, lost(batches, sequences)));
        }
    }

    private static String lost(long batches, List<SequenceCheckpoint> sequences) {
        long examples = sequences.stream()
                .mapToLong(SequenceCheckpoint::getLostExamples)
                .sum();
        String newest = sequences.stream()
                .filter(each -> each.getLostBatches() > 0)
                .max(Comparator.comparingLong(SequenceCheckpoint::getUpdatedAt))
                .map(SequenceCheckpoint::getLostBatchId)
                .orElseThrow();
        return "BATCH_LOST: %,d of its batches with %,d examples were given up, because lines of them were gone; %s was among the last"
                .formatted(batches, examples, newest);
    }
}
