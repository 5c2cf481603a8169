package io.tunestream.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tunestream.record.OffsetRange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Writes a manifest: totals first, then one line a batch. The same snapshot gives the same bytes: there is no time, no address
 * and no order but that of the batches in it.
 */
final class ManifestWriter {

    static final String FORMAT = "tunestream-snapshot";
    /** Of a manifest that leaves numbers out; without them it is the same in both versions, and says the first. */
    static final int VERSION = 2;

    private static final int FIRST_VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BATCHES_DEPTH = 2;

    private final JsonGenerator json;

    private ManifestWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes all of it; the batches in the order that the file has them. */
    static void write(SnapshotTotals totals, List<StoredBatch> train, List<StoredBatch> validation, OutputStream out)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new LineEach());
            new ManifestWriter(json).write(totals, train, validation);
        }
    }

    private void write(SnapshotTotals totals, List<StoredBatch> train, List<StoredBatch> validation)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", leavesOut(train) || leavesOut(validation) ? VERSION : FIRST_VERSION);
        json.writeStringField("dataset", totals.dataset());
        side("train", totals.train());
        side("validation", totals.validation());
        json.writeObjectFieldStart("sequenceEnds");
        for (Map.Entry<String, Long> end : totals.sequenceEnds().entrySet()) {
            json.writeNumberField(end.getKey(), end.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("exclusionsOffset", totals.exclusionsOffset());
        batches("trainBatches", train);
        batches("validationBatches", validation);
        json.writeEndObject();
    }

    private static boolean leavesOut(List<StoredBatch> batches) {
        return batches.stream().anyMatch(batch -> !batch.excluded().isEmpty());
    }

    private void side(String name, SideTotals side) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("batches", side.batches());
        json.writeNumberField("examples", side.examples());
        json.writeNumberField("tokens", side.tokens());
        json.writeNumberField("sizeBytes", side.sizeBytes());
        json.writeStringField("sha256", side.sha256());
        json.writeEndObject();
    }

    private void batches(String name, List<StoredBatch> batches) throws IOException {
        json.writeArrayFieldStart(name);
        for (StoredBatch batch : batches) {
            write(batch);
        }
        json.writeEndArray();
    }

    private void write(StoredBatch batch) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", batch.id());
        json.writeStringField("key", batch.objectKey());
        json.writeStringField("sha256", batch.sha256());
        json.writeNumberField("sizeBytes", batch.sizeBytes());
        json.writeNumberField("examples", batch.examples());
        json.writeNumberField("tokens", batch.tokens());
        json.writeNumberField("partition", batch.partition());
        json.writeNumberField("firstNumber", batch.firstNumber());
        json.writeNumberField("lastNumber", batch.lastNumber());
        json.writeStringField("rawTopic", batch.rawTopic());
        json.writeArrayFieldStart("rawRanges");
        for (OffsetRange range : batch.rawRanges()) {
            write(range);
        }
        json.writeEndArray();
        json.writeStringField("acceptedTopic", batch.acceptedTopic());
        OffsetRange accepted = batch.acceptedRange();
        if (accepted != null) {
            json.writeFieldName("acceptedRange");
            write(accepted);
        }
        json.writeArrayFieldStart("excluded");
        for (NumberRange range : batch.excluded()) {
            json.writeArray(new long[] {range.first(), range.last()}, 0, 2);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(OffsetRange range) throws IOException {
        json.writeStartObject();
        json.writeNumberField("partition", range.getPartition());
        json.writeNumberField("first", range.getFirst());
        json.writeNumberField("last", range.getLast());
        json.writeEndObject();
    }

    /** Breaks the line before each batch, so that a manifest can be read with the tools for lines. */
    private static final class LineEach extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            breakLine(json);
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(',');
            breakLine(json);
        }

        private static void breakLine(JsonGenerator json) throws IOException {
            if (json.getOutputContext().getNestingDepth() == BATCHES_DEPTH) {
                json.writeRaw('\n');
            }
        }
    }
}
