package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.snapshot.SnapshotException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a manifest of any length with one batch in memory at a time. Fields that it does not know are passed over. */
final class ManifestReader {

    private static final ObjectReader JSON = new ObjectMapper().reader();

    private String format = "";
    private int version;
    private String dataset = "";
    private @Nullable SideTotals train;
    private @Nullable SideTotals validation;
    private Map<String, Long> sequenceEnds = new TreeMap<>();
    private long exclusionsOffset;

    private ManifestReader() {}

    /**
     * Reads all of it. The sink is given each batch once the totals are read.
     *
     * @throws SnapshotException MANIFEST_CORRUPT for what is no manifest, MANIFEST_TOO_NEW for one of a later version
     */
    static SnapshotTotals read(InputStream in, BatchSink sink) throws IOException {
        return readWhile(in, batch -> {
            sink.accept(batch);
            return true;
        });
    }

    /** As {@link #read(InputStream, BatchSink)}, as far as a page needs; so nothing proves the hash. */
    static SnapshotPage page(InputStream in, long from, int most) throws IOException {
        List<StoredBatch> batches = new ArrayList<>();
        long[] seen = {0};
        SnapshotTotals totals = readWhile(in, batch -> {
            if (seen[0]++ >= from) {
                batches.add(batch);
            }
            return batches.size() <= most;
        });
        boolean more = batches.size() > most;
        return new SnapshotPage(totals, more ? batches.subList(0, most) : batches, more);
    }

    /** Takes a batch, and says whether to go on. */
    private interface Taker {
        boolean take(StoredBatch batch) throws IOException;
    }

    private static SnapshotTotals readWhile(InputStream in, Taker taker) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new ManifestReader().read(parser, taker);
        } catch (JsonProcessingException e) {
            throw corrupt("it is no JSON", e);
        }
    }

    private SnapshotTotals read(JsonParser parser, Taker taker) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw corrupt("it is no JSON object", null);
        }
        String name = parser.nextFieldName();
        while (name != null && field(name, parser, taker)) {
            name = parser.nextFieldName();
        }
        return totals();
    }

    /** Whether to go on. */
    private boolean field(String name, JsonParser parser, Taker taker) throws IOException {
        parser.nextToken();
        switch (name) {
            case "format" -> format = parser.getText();
            case "version" -> version = parser.getIntValue();
            case "dataset" -> dataset = parser.getText();
            case "train" -> train = side(JSON.readTree(parser));
            case "validation" -> validation = side(JSON.readTree(parser));
            case "sequenceEnds" -> sequenceEnds = ends(JSON.readTree(parser));
            case "exclusionsOffset" -> exclusionsOffset = parser.getLongValue();
            case "trainBatches" -> {
                return batches(Split.TRAIN, parser, taker);
            }
            case "validationBatches" -> {
                return batches(Split.VALIDATION, parser, taker);
            }
            default -> parser.skipChildren();
        }
        return true;
    }

    private SnapshotTotals totals() {
        if (!format.equals(ManifestWriter.FORMAT)) {
            throw corrupt("it does not say that it is one", null);
        }
        if (version > ManifestWriter.VERSION) {
            throw new SnapshotException(
                    Code.MANIFEST_TOO_NEW,
                    "the manifest has format version %d, and this version reads %d"
                            .formatted(version, ManifestWriter.VERSION));
        }
        if (train == null || validation == null) {
            throw corrupt("it has no totals", null);
        }
        return new SnapshotTotals(
                dataset, requireNonNull(train), requireNonNull(validation), sequenceEnds, exclusionsOffset);
    }

    private boolean batches(Split split, JsonParser parser, Taker taker) throws IOException {
        totals(); // a version that is not known is refused before its batches are read
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!taker.take(batch(split, JSON.readTree(parser)))) {
                return false;
            }
        }
        return true;
    }

    private static SideTotals side(JsonNode node) {
        return new SideTotals(
                node.path("batches").asLong(),
                node.path("examples").asLong(),
                node.path("tokens").asLong(),
                node.path("sizeBytes").asLong(),
                node.path("sha256").asText());
    }

    private static Map<String, Long> ends(JsonNode node) {
        Map<String, Long> ends = new TreeMap<>();
        node.properties()
                .forEach(each -> ends.put(each.getKey(), each.getValue().asLong()));
        return ends;
    }

    private StoredBatch batch(Split split, JsonNode node) {
        List<OffsetRange> raw = new ArrayList<>();
        node.path("rawRanges").forEach(range -> raw.add(range(range)));
        return new StoredBatch(
                node.path("id").asText(),
                dataset,
                split,
                node.path("partition").asInt(),
                node.path("firstNumber").asLong(),
                node.path("lastNumber").asLong(),
                node.path("key").asText(),
                node.path("sha256").asText(),
                node.path("sizeBytes").asLong(),
                node.path("examples").asLong(),
                node.path("tokens").asLong(),
                node.path("rawTopic").asText(),
                raw,
                node.path("acceptedTopic").asText(),
                node.has("acceptedRange") ? range(node.path("acceptedRange")) : null,
                numbers(node.path("excluded")));
    }

    private static List<NumberRange> numbers(JsonNode excluded) {
        List<NumberRange> numbers = new ArrayList<>();
        excluded.forEach(range -> numbers.add(
                new NumberRange(range.path(0).asLong(), range.path(1).asLong())));
        return numbers;
    }

    private static OffsetRange range(JsonNode node) {
        return new OffsetRange(
                node.path("partition").asInt(),
                node.path("first").asLong(),
                node.path("last").asLong());
    }

    private static SnapshotException corrupt(String why, @Nullable Throwable cause) {
        String message = "the manifest cannot be read: " + why;
        return cause == null
                ? new SnapshotException(Code.MANIFEST_CORRUPT, message)
                : new SnapshotException(Code.MANIFEST_CORRUPT, message, cause);
    }
}
