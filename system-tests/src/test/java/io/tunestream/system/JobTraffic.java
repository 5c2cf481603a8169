package io.tunestream.system;

import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ModelReady;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One dataset of small batches, two of which make a job. */
final class JobTraffic implements AutoCloseable {

    static final String DATASET = "support";
    static final int BATCH = 6;

    private final Line line;
    private final Line.Reader<BatchReady> batches;
    private final Line.Reader<ModelReady> models;

    /** What the services need to be quick, with a store in a folder that also holds the file {@code key}. */
    static Map<String, String> settings(Path directory, SimulatedProvider provider) {
        Map<String, String> settings = new HashMap<>();
        settings.put("topics.partitions", "1");
        settings.put("prep.threads", "1");
        settings.put("prep.work-dir", directory.resolve("prep").toString());
        settings.put("job.work-dir", directory.resolve("job").toString());
        settings.put("job.settle", "PT0.1S");
        settings.put("status.port", "0");
        settings.put("storage.uri", directory.resolve("store").toUri().toString());
        settings.put("providers.openai.base-url", provider.baseUrl());
        settings.put("providers.openai.api-key-file", directory.resolve("key").toString());
        return settings;
    }

    JobTraffic(Line line) {
        this.line = line;
        this.batches = line.reader(line.topics().batchReady());
        this.models = line.reader(line.topics().modelReady());
    }

    void apply() {
        line.send(
                line.topics().datasetSpec(),
                DATASET,
                DatasetSpec.newBuilder()
                        .setDataset(DATASET)
                        .setVersion("v1")
                        .setValidationFraction(0)
                        .setBatch(BatchLimits.newBuilder().setMaxExamples(BATCH).build())
                        .setTraining(TrainingSpec.newBuilder()
                                .setBaseModel("gpt-4o-mini-2024-07-18")
                                .setEpochs(1)
                                .build())
                        .setTrigger(TriggerSpec.newBuilder()
                                .setNewExamples(2 * BATCH)
                                .build())
                        .build());
    }

    /** Sends the rows of a batch that no other call has sent. */
    void sendBatch(int which) {
        send(IntStream.range(0, BATCH).mapToObj(row -> row(which * BATCH + row)).toList());
    }

    void send(List<String> rows) {
        line.sendRaw(Collections.nCopies(rows.size(), DATASET), rows, rows);
    }

    private static String row(int number) {
        return """
                {"messages":[{"role":"user","content":"question %1$d"},{"role":"assistant","content":"answer %1$d"}]}""".formatted(number);
    }

    List<BatchReady> awaitBatches(int count) {
        return Await.until(batches::values, values -> values.size() >= count);
    }

    List<ModelReady> awaitModels(int count) {
        return Await.until(models::values, values -> values.size() >= count);
    }

    @Override
    public void close() {
        batches.close();
        models.close();
    }
}
