package io.tunestream.schema.topic;

import static io.tunestream.schema.topic.TopicConfigs.compacted;
import static io.tunestream.schema.topic.TopicConfigs.compactedAfter;
import static io.tunestream.schema.topic.TopicConfigs.compactedOften;
import static io.tunestream.schema.topic.TopicConfigs.kept;
import static io.tunestream.schema.topic.TopicConfigs.keptLarge;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.AuditRecord;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.JobCommand;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelReady;
import io.tunestream.record.ModelRecord;
import io.tunestream.record.RawExample;
import io.tunestream.record.RejectedExample;
import io.tunestream.record.SequenceCheckpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * The one declaration of every topic. The topics that examples flow through have as many partitions as configured and
 * are partitioned alike; the others hold decisions and facts, are small, and have one partition, so that they have one
 * order.
 */
public final class Topics {

    /** Header of a raw record that names its dataset. */
    public static final String DATASET_HEADER = "dataset";

    /** Header of a raw record that corrects an earlier example: its source id, trace, conversation or fingerprint. */
    public static final String CORRECTS_HEADER = "corrects";

    /** Header of a specification: who applied or deleted it, as the client says. */
    public static final String REQUESTED_BY_HEADER = "requested-by";

    /** Header of a raw record that is sent again: how often it was sent, this time included, in decimal digits. */
    public static final String ATTEMPT_HEADER = "attempt";

    /** Header of a raw record that is sent again: partition and offset of the first time, such as {@code 2:1834}. */
    public static final String ORIGIN_HEADER = "origin";

    /** How long commands are kept on their topic, as it is declared; what became of them is kept for longer. */
    public static final Duration COMMANDS_KEPT = Duration.ofDays(7);

    private final TopicSettings settings;

    public Topics(TopicSettings settings) {
        this.settings = settings;
    }

    /** What applications logged; the world writes it. */
    public Topic<RawExample> exampleRaw() {
        return flow("example.raw", "any", RawExample.class, keptLarge(Duration.ofDays(7)), "the world", """
                Logged examples: plain JSON, OTLP in protobuf, or Avro RawExample (first byte 0); the header `dataset` names the dataset, `corrects` an example that this one corrects, `traceparent` the span that wrote it""");
    }

    /** What was not accepted. */
    public Topic<RejectedExample> exampleRejected() {
        return flow(
                "example.rejected",
                "dataset",
                RejectedExample.class,
                keptLarge(Duration.ofDays(30)),
                "prep-stream",
                """
                Rejected examples with every violation, their source offset and original bytes""");
    }

    /** What was accepted: the log that batches are ranges of. */
    public Topic<AcceptedExample> exampleAccepted() {
        return flow(
                "example.accepted",
                "fingerprint",
                AcceptedExample.class,
                keptLarge(Duration.ofDays(30)),
                "prep-stream",
                """
                Valid, unique examples with their number in a stream; batches are ranges of this log""");
    }

    /** What later snapshots leave out. */
    public Topic<ExcludedExample> exampleExcluded() {
        return control(
                "example.excluded",
                "`<dataset>/<sequence>/<first>-<last number>`, or `…/superseded-<first number>`, or `…/corrected-<number>`",
                ExcludedExample.class,
                compacted(),
                Owner.PREP_STREAM,
                "prep-stream, job-service",
                """
                What later snapshots leave out, and why; a record without a value takes it in again""");
    }

    /** Decisions to close a batch. */
    public Topic<BatchClosed> batchClosed() {
        return flow(
                "batch.closed",
                "batch id",
                BatchClosed.class,
                kept(Duration.ofDays(30)),
                "prep-stream (topology)",
                """
                The decision: a range of a stream and what it must contain""");
    }

    /** Batches in the object store. */
    public Topic<BatchReady> batchReady() {
        return control(
                "batch.ready",
                "batch id",
                BatchReady.class,
                compacted(),
                Owner.PREP_STREAM,
                "prep-stream (writer)",
                """
                The fact: object key, SHA-256, counts, exact token statistics and both offset ranges""");
    }

    /** How far the writer is with each sequence. */
    public Topic<SequenceCheckpoint> sequenceCheckpoint() {
        return flow(
                "sequence.checkpoint",
                "`<dataset>/<split>/<partition>`",
                SequenceCheckpoint.class,
                compacted(),
                "prep-stream (writer)",
                """
                How far the writer is with each sequence, and where its open lines are saved; in the partition of the sequence""");
    }

    /** What the user applied. */
    public Topic<DatasetSpec> datasetSpec() {
        return control(
                "dataset.spec",
                "dataset",
                DatasetSpec.class,
                compactedAfter(Duration.ofDays(7)),
                Owner.PREP_STREAM,
                "tunestream apply",
                """
                Dataset specifications; a record without a value deletes one; the header `requested-by` says who asked""");
    }

    /** Running counts. */
    public Topic<DatasetStats> datasetStats() {
        return control(
                "dataset.stats",
                "dataset",
                DatasetStats.class,
                compactedOften(),
                Owner.PREP_STREAM,
                "prep-stream",
                """
                Running counts, rejects by code and the token histogram""");
    }

    /** What people ask for. */
    public Topic<JobCommand> jobCommand() {
        return control(
                "job.command",
                "dataset or job",
                JobCommand.class,
                kept(COMMANDS_KEPT),
                Owner.JOB_SERVICE,
                "tunestream jobs, train, exclude, include",
                """
                Train now, approve, cancel, retry, replan, abandon, adopt, declare absent; exclude examples, take them in again""");
    }

    /** What became of commands. */
    public Topic<CommandResult> commandResult() {
        return control(
                "command.result",
                "command id",
                CommandResult.class,
                kept(Duration.ofDays(30)),
                Owner.JOB_SERVICE,
                "job-service",
                """
                Carried out or declined, with code, sentence and job; once for each command""");
    }

    /** Who ordered what. */
    public Topic<AuditRecord> auditRecord() {
        return control(
                "audit.record",
                "dataset or job",
                AuditRecord.class,
                kept(Duration.ofDays(365)),
                Owner.JOB_SERVICE,
                "job-service",
                """
                Who ordered what, when, and what became of it: once for each command, and for each spec that was applied or deleted""");
    }

    /** The ledger. */
    public Topic<JobRecord> jobRecord() {
        return control("job.record", "job id", JobRecord.class, compacted(), Owner.JOB_SERVICE, "job-service", """
                The ledger of jobs, one state a record""");
    }

    /** What happened to jobs. */
    public Topic<JobEvent> jobEvent() {
        return control(
                "job.event",
                "job id",
                JobEvent.class,
                kept(Duration.ofDays(365)),
                Owner.STATUS_SERVICE,
                "status-service",
                """
                Every change, message and training metric, once and in order""");
    }

    /** How far the events of each job are published. */
    public Topic<JobProgress> jobProgress() {
        return control(
                "job.progress",
                "job id",
                JobProgress.class,
                compactedOften(),
                Owner.STATUS_SERVICE,
                "status-service",
                """
                How far the events of a job are published, in one record a job: where a new leader begins""");
    }

    /** Where each tuned model stands. */
    public Topic<ModelRecord> modelRecord() {
        return control(
                "model.record", "job id", ModelRecord.class, compacted(), Owner.STATUS_SERVICE, "status-service", """
                Where each tuned model stands, one state a record: trained, serving, probed, ready, refused or retired""");
    }

    /** Proven models. */
    public Topic<ModelReady> modelReady() {
        return control(
                "model.ready",
                "dataset",
                ModelReady.class,
                compactedAfter(Duration.ofDays(365)),
                Owner.STATUS_SERVICE,
                "status-service",
                """
                Tuned models that answered a probe, with their exact lineage""");
    }

    /** Which schema of ours stands under which id, as seen by a service. */
    public SchemaTopic schemaRegistered(Owner service) {
        return new SchemaTopic(nameOf(SchemaTopic.ENTITY), service.service());
    }

    /** All topics of records in the order of the flow. */
    public List<Topic<?>> all() {
        return List.of(
                exampleRaw(),
                exampleRejected(),
                exampleAccepted(),
                exampleExcluded(),
                batchClosed(),
                batchReady(),
                sequenceCheckpoint(),
                datasetSpec(),
                datasetStats(),
                jobCommand(),
                commandResult(),
                auditRecord(),
                jobRecord(),
                jobEvent(),
                jobProgress(),
                modelRecord(),
                modelReady());
    }

    /** Those that a service creates and registers the schemas of. */
    public List<Topic<?>> ownedBy(Owner service) {
        return all().stream().filter(topic -> topic.service() == service).collect(Collectors.toUnmodifiableList());
    }

    private <V extends SpecificRecord> Topic<V> flow(
            String entity, String key, Class<V> value, Map<String, String> config, String writer, String purpose) {
        return new Topic<>(
                entity,
                nameOf(entity),
                key,
                value,
                settings.partitions(),
                false,
                config,
                Owner.PREP_STREAM,
                writer,
                purpose);
    }

    private <V extends SpecificRecord> Topic<V> control(
            String entity,
            String key,
            Class<V> value,
            Map<String, String> config,
            Owner service,
            String writer,
            String purpose) {
        return new Topic<>(entity, nameOf(entity), key, value, 1, true, config, service, writer, purpose);
    }

    private String nameOf(String entity) {
        return settings.names().getOrDefault(entity, settings.prefix() + "." + entity);
    }
}
