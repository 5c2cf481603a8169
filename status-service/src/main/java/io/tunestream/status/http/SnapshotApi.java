package io.tunestream.status.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotException;
import io.tunestream.snapshot.SnapshotPage;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.snapshot.SnapshotTotals;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.status.view.AvroJson;
import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * {@code GET /api/snapshots/{dataset}/{sha256}}: totals of a manifest, and its batches as {@code {"items": […], "next": …}} with
 * {@code ?limit=&after=}, training before validation. Read from the object store as it is asked for; nothing proves the hash.
 */
public final class SnapshotApi {

    private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PASSED = Pattern.compile("\\d{1,9}");

    private final SnapshotStore manifests;

    public SnapshotApi(SnapshotStore manifests) {
        this.manifests = requireNonNull(manifests, "manifests");
    }

    void register(RoutesConfig routes) {
        routes.get("/api/snapshots/{dataset}/{sha256}", this::snapshot);
    }

    private void snapshot(Context context) {
        Query query = Query.of(context);
        String dataset = context.pathParam("dataset");
        String sha256 = context.pathParam("sha256");
        if (!DATASET.matcher(dataset).matches() || !SHA256.matcher(sha256).matches()) {
            throw ProblemException.notFound("snapshot", sha256);
        }
        long passed = passed(query);
        SnapshotPage page = page(SnapshotStore.keyOf(dataset, sha256), sha256, passed, query.limit());
        String next = page.more() ? Long.toString(passed + page.batches().size()) : "";
        ObjectNode json = totals(page.totals());
        json.setAll(Query.page(page.batches().stream().map(SnapshotApi::batch).toList(), next));
        context.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(json.toString());
    }

    private static long passed(Query query) {
        if (query.after().isEmpty()) {
            return 0;
        }
        if (!PASSED.matcher(query.after()).matches()) {
            throw ProblemException.parameter("after", "must be a number of batches");
        }
        return Long.parseLong(query.after());
    }

    private SnapshotPage page(String key, String sha256, long passed, int limit) {
        try {
            return manifests.page(key, passed, limit);
        } catch (SnapshotException e) {
            throw e.code() == SnapshotException.Code.MANIFEST_MISSING
                    ? ProblemException.notFound("snapshot", sha256)
                    : new ProblemException(502, e.code().name(), String.valueOf(e.getMessage()));
        } catch (StorageException e) {
            throw new ProblemException(503, "STORAGE_" + e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ProblemException(503, "STORAGE_UNREACHABLE", "the manifest cannot be read");
        }
    }

    private static ObjectNode totals(SnapshotTotals totals) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("dataset", totals.dataset());
        json.set("train", side(totals.train()));
        json.set("validation", side(totals.validation()));
        ObjectNode ends = json.putObject("sequenceEnds");
        totals.sequenceEnds().forEach(ends::put);
        return json.put("exclusionsOffset", totals.exclusionsOffset());
    }

    private static ObjectNode side(SideTotals side) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("batches", side.batches())
                .put("examples", side.examples())
                .put("tokens", side.tokens())
                .put("sizeBytes", side.sizeBytes())
                .put("sha256", side.sha256());
    }

    private static ObjectNode batch(StoredBatch batch) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("batchId", batch.id())
                .put("split", batch.split().name())
                .put("objectKey", batch.objectKey())
                .put("sha256", batch.sha256())
                .put("sizeBytes", batch.sizeBytes())
                .put("examples", batch.examples())
                .put("tokens", batch.tokens())
                .put("firstNumber", batch.firstNumber())
                .put("lastNumber", batch.lastNumber());
        batch.rawRanges().stream().map(AvroJson::of).forEach(json.putArray("rawRanges")::add);
        ArrayNode excluded = json.putArray("excluded");
        batch.excluded().forEach(range -> excluded.addArray().add(range.first()).add(range.last()));
        return json;
    }
}
