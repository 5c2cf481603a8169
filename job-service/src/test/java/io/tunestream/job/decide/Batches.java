package io.tunestream.job.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.job.decide.guard.ExampleDestinations;
import io.tunestream.job.decide.guard.Guards;
import io.tunestream.job.decide.trigger.Triggers;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.provider.KnownModels;
import io.tunestream.provider.SelfHosted;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.Split;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.snapshot.SnapshotTotals;
import io.tunestream.snapshot.StoredSnapshot;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Batches of one partition for tests, of ten tokens an example. */
final class Batches {

    private Batches() {}

    /** With all that is shipped, at the vendor's own host. */
    static TrainingDecider decider() {
        Catalogue catalogue = Catalogue.shipped();
        KnownModels models = new KnownModels(catalogue, Map.of("openai", "openai"));
        return new TrainingDecider(
                catalogue,
                Triggers.all(),
                Guards.all(catalogue, models, new ExampleDestinations(new SelfHosted(Set.of("workstation")))));
    }

    static Batch train(long firstNumber, long examples, long readyAt) {
        return batch(Split.TRAIN, 0, firstNumber, examples, readyAt, "", false);
    }

    static Batch validation(long firstNumber, long examples, long readyAt) {
        return batch(Split.VALIDATION, 0, firstNumber, examples, readyAt, "", false);
    }

    static Batch batch(
            Split split,
            int partition,
            long firstNumber,
            long examples,
            long readyAt,
            String pairedBatch,
            boolean closedAsPair) {
        String sequence = "%s-p%d".formatted(split == Split.TRAIN ? "train" : "validation", partition);
        return new Batch(
                "support-%s-%d-63147a4d".formatted(sequence, firstNumber),
                "support",
                split,
                sequence + "-63147a4d",
                firstNumber,
                firstNumber + examples - 1,
                examples,
                examples,
                examples * 10,
                readyAt,
                pairedBatch,
                closedAsPair);
    }

    static DatasetBatches of(Collection<Batch> batches) {
        DatasetBatches ready = new DatasetBatches();
        batches.forEach(ready::put);
        return ready;
    }

    /** The proposal with a manifest that is what its snapshot says. */
    static Proposal stored(Proposal proposal) {
        Snapshot snapshot = proposal.snapshot();
        String sha256 = sha256(new TreeMap<>(snapshot.sequenceEnds()) + " " + snapshot.trainExamples() + " "
                + snapshot.validationExamples());
        SnapshotTotals totals = new SnapshotTotals(
                "support",
                new SideTotals(snapshot.trainBatches(), snapshot.trainExamples(), snapshot.trainTokens(), 0, ""),
                new SideTotals(snapshot.validationBatches(), snapshot.validationExamples(), 0, 0, ""),
                snapshot.sequenceEnds(),
                0);
        return proposal.with(new StoredSnapshot(SnapshotStore.keyOf("support", sha256), sha256, totals));
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }
}
