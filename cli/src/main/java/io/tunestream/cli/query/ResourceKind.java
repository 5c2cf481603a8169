package io.tunestream.cli.query;

import static io.tunestream.cli.query.Column.Form.AGE;
import static io.tunestream.cli.query.Column.Form.BYTES;
import static io.tunestream.cli.query.Column.Form.COUNT;
import static io.tunestream.cli.query.Column.Form.DECIMAL;
import static io.tunestream.cli.query.Column.Form.SUM;
import static io.tunestream.cli.query.Column.Form.TEXT;
import static io.tunestream.cli.query.Column.Form.TIME;

import java.util.List;

/** What can be listed and shown. */
public enum ResourceKind {
    DATASETS(
            "dataset",
            "/api/datasets",
            "/dataset",
            new Column("DATASET", "/dataset", TEXT),
            new Column("ACCEPTED", "/stats/accepted", COUNT),
            new Column("DUPLICATES", "/stats/duplicates", COUNT),
            new Column("SUPERSEDED", "/stats/superseded", COUNT),
            new Column("REJECTED", "/stats/rejected", COUNT),
            new Column("SKIPPED", "/stats/skippedByReason", SUM),
            new Column("BATCHES", "/stats/batches", COUNT),
            new Column("TOKENS", "/stats/tokens/total", COUNT),
            new Column("MEDIAN", "/stats/tokens/median", DECIMAL),
            new Column("PROVIDER", "/spec/training/provider", TEXT),
            new Column("BASE MODEL", "/spec/training/baseModel", TEXT)),
    BATCHES(
            "batch",
            "/api/batches",
            "/batchId",
            new Column("BATCH", "/batchId", TEXT),
            new Column("SPLIT", "/split", TEXT),
            new Column("EXAMPLES", "/examples", COUNT),
            new Column("TOKENS", "/tokens/total", COUNT),
            new Column("MEAN", "/tokens/mean", DECIMAL),
            new Column("P95", "/tokens/p95", DECIMAL),
            new Column("SIZE", "/sizeBytes", BYTES),
            new Column("READY", "/readyAt", TIME)),
    JOBS(
            "job",
            "/api/jobs",
            "/jobId",
            new Column("JOB", "/jobId", TEXT),
            new Column("DATASET", "/dataset", TEXT),
            new Column("STATE", "/state", TEXT),
            new Column("AGE", "/ageMs", AGE),
            new Column("REASON", "/reason", TEXT),
            new Column("STEP", "/progress/step", COUNT),
            new Column("OF", "/progress/totalSteps", COUNT),
            new Column("EXAMPLES", "/trainExamples", COUNT),
            new Column("MODEL", "/tunedModel", TEXT)),
    SNAPSHOTS(
            "snapshot",
            "/api/jobs",
            "/sha256",
            new Column("SNAPSHOT", "/sha256", TEXT),
            new Column("DATASET", "/dataset", TEXT),
            new Column("BATCHES", "/trainBatches", COUNT),
            new Column("EXAMPLES", "/trainExamples", COUNT),
            new Column("VALIDATION", "/validationExamples", COUNT),
            new Column("TOKENS", "/trainTokens", COUNT),
            new Column("PLANNED", "/plannedAt", TIME),
            new Column("JOB", "/jobId", TEXT)),
    MODELS(
            "model",
            "/api/models",
            "/model",
            new Column("MODEL", "/model", TEXT),
            new Column("DATASET", "/dataset", TEXT),
            new Column("STATE", "/state", TEXT),
            new Column("JOB", "/jobId", TEXT),
            new Column("BASE MODEL", "/baseModel", TEXT),
            new Column("EXAMPLES", "/trainExamples", COUNT),
            new Column("READY", "/readyAt", TIME));

    private final String noun;
    private final String path;
    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Column> columns;

    ResourceKind(String noun, String path, String id, Column... columns) {
        this.noun = noun;
        this.path = path;
        this.id = id;
        this.columns = List.of(columns);
    }

    /** One of them. */
    public String noun() {
        return noun;
    }

    /** Where the API lists them. */
    String path() {
        return path;
    }

    /** JSON pointer to an item's id. */
    String id() {
        return id;
    }

    List<Column> columns() {
        return columns;
    }
}
