package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list in OpenAI's form: what comes after an id, at most {@code limit} of it, and whether there is more. */
record Page<T>(List<T> items, boolean hasMore) {
    /** An {@code after} that is not in the list is an error, as there. */
    static <T> Page<T> of(List<T> all, Function<T, String> id, @Nullable String after, int limit) {
        int from = after == null ? 0 : indexOf(all, id, after) + 1;
        int to = Math.min(all.size(), from + limit);
        return new Page<>(List.copyOf(all.subList(from, to)), to < all.size());
    }

    private static <T> int indexOf(List<T> all, Function<T, String> id, String after) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(after)) {
                return i;
            }
        }
        throw ApiException.missing("after", null, "No item with id '" + after + "' in this list.");
    }

    ObjectNode json(Function<T, ? extends JsonNode> render) {
        ObjectNode list = WireJson.MAPPER.createObjectNode().put("object", "list");
        List<? extends JsonNode> rendered = items.stream().map(render).toList();
        list.putArray("data").addAll(rendered);
        return list.put("first_id", rendered.isEmpty() ? "" : idOf(rendered.getFirst()))
                .put("last_id", rendered.isEmpty() ? "" : idOf(rendered.getLast()))
                .put("has_more", hasMore);
    }

    private static String idOf(JsonNode item) {
        return item.path("id").asText();
    }
}
