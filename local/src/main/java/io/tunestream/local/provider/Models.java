package io.tunestream.local.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models of the simulated account: some of the provider's, and what its jobs have made. Thread-safe. */
final class Models {
    /** A model that a job made, {@code base} being the provider's model it goes back to. */
    record Tuned(String id, String base, long created) {}

    /** A name resolved: an alias to its dated model, {@code base} to the provider's model behind a tuned one. */
    record Resolved(String id, String base, boolean fineTunable) {}

    private record Base(
            String id,
            String alias,
            long created,
            boolean fineTunable,
            @Nullable String shutdownDate) {}

    private final List<Base> bases = load();
    private final Map<String, Tuned> tuned = new ConcurrentHashMap<>();
    private final Journal journal;

    Models(Journal journal) {
        this.journal = journal;
    }

    private static List<Base> load() {
        try (InputStream resource =
                Objects.requireNonNull(Models.class.getResourceAsStream("base-models.json"), "base-models.json")) {
            return WireJson.MAPPER.readValue(resource, new TypeReference<List<Base>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Tuned model) {
        journal.append("model", model);
        restore(model);
    }

    void restore(Tuned model) {
        tuned.put(model.id(), model);
    }

    /** Only what the account itself made can be deleted. */
    void delete(String id) {
        if (!tuned.containsKey(id)) {
            throw unknown(id);
        }
        journal.append("model_deleted", id);
        forget(id);
    }

    void forget(String id) {
        tuned.remove(id);
    }

    @Nullable
    Resolved find(String name) {
        Tuned own = tuned.get(name);
        if (own != null) {
            return new Resolved(own.id(), own.base(), true);
        }
        return bases.stream()
                .filter(each -> each.id().equals(name) || each.alias().equals(name))
                .map(each -> new Resolved(each.id(), each.id(), each.fineTunable()))
                .findFirst()
                .orElse(null);
    }

    Resolved get(String name) {
        Resolved found = find(name);
        if (found == null) {
            throw unknown(name);
        }
        return found;
    }

    private static ApiException unknown(String name) {
        return ApiException.missing(
                null, "model_not_found", "The model '" + name + "' does not exist or you do not have access to it.");
    }

    List<ObjectNode> json() {
        return Stream.concat(
                        bases.stream().map(Models::json),
                        tuned.values().stream().map(Models::json))
                .toList();
    }

    private static ObjectNode json(Base base) {
        ObjectNode json = json(base.id(), base.created(), "system");
        return base.shutdownDate() == null ? json : json.put("shutdown_date", base.shutdownDate());
    }

    private static ObjectNode json(Tuned model) {
        return json(model.id(), model.created(), "org-local");
    }

    private static ObjectNode json(String id, long created, String owner) {
        return WireJson.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", "model")
                .put("created", created)
                .put("owned_by", owner);
    }
}
