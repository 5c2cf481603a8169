package io.tunestream.schema.topic;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** What is lost when a record is passed over that cannot be read, topic by topic. */
public final class PassingOver {

    private static final Map<String, String> BY_ENTITY = Map.ofEntries(
            entry("example.accepted", """
                    its example is in no batch and corrects no other, and the batch that it belongs to is given up (ACCEPTED_LOG_GAP and BATCH_LOST in the log of prep-stream name its raw rows)"""),
            entry("example.excluded", """
                    what it excludes stays in later snapshots, and what it takes in again stays out: say it again with `tunestream exclude` or `include` before the dataset is trained; a record of prep-stream's no command writes again: where its key is `…/superseded-…`, the shorter records of conversations are trained on as well until prep-stream writes that key again, where it is `…/corrected-…`, the corrected example is trained on as well"""),
            entry("batch.closed", """
                    its batch is not made, and nothing is trained on its examples (DECISION_LOST in the log of prep-stream, once the next batch closes)"""),
            entry("batch.ready", """
                    its batch is not trained on, and not shown"""),
            entry("sequence.checkpoint", """
                    the writer begins that sequence where the checkpoint before says: batches that are ready stay; lines that were saved and in no batch yet are given up (ACCEPTED_LOG_GAP, BATCH_LOST)"""),
            entry("dataset.spec", """
                    for jobs and on the page the specification before it holds, or none; prep-stream has none, with or without this setting, and rejects the dataset's rows (DATASET_UNKNOWN): apply it again with `tunestream apply`, and send those rows again with `tunestream rejects replay`"""),
            entry("dataset.stats", """
                    the counts before it are shown until the next ones are written"""),
            entry("job.command", """
                    the command is not carried out: give it again"""),
            entry("job.record", """
                    the state of its job is lost, so look at the provider's console first; unless the ledger knows that the job was there, it is forgotten, and its dataset (every dataset, where the ledger does not tell which) trains nothing older by itself (JOB_IN_DOUBT): if the job is there, no command takes it in, but its model can be used as it is, and its batches be left or excluded; `tunestream train` makes another job beside it and pays again"""),
            entry("job.event", """
                    it is not shown, and a job whose end it tells goes on in the ledger until `tunestream jobs abandon`"""),
            entry("job.progress", """
                    events of its job may be published again"""),
            entry("model.record", """
                    its model stands where the record before says, and may be probed and announced again"""),
            entry("model.ready", """
                    its model is not shown as ready"""));

    private PassingOver() {}

    /**
     * A clause for a person; empty where there is nothing to pass over: raw rows are rejected, of command results services read the keys
     * alone, and of rejections and the audit nothing.
     */
    public static Optional<String> consequence(Topic<?> topic) {
        return Optional.ofNullable(BY_ENTITY.get(topic.entity()));
    }
}
