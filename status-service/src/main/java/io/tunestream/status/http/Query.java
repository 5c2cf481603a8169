package io.tunestream.status.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.tunestream.status.view.StoredEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a list is asked for.
 *
 * @param dataset only of this dataset; empty for all
 * @param state   only in this state; empty for all
 * @param after   only what comes after the item of this id; empty for the beginning
 * @param limit   items at most
 */
record Query(String dataset, String state, String after, int limit) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;
    private static final Set<String> NAMES = Set.of("dataset", "state", "after", "limit", "job");

    static Query of(Context context) {
        for (String name : context.queryParamMap().keySet()) {
            if (!NAMES.contains(name)) {
                throw ProblemException.parameter(name, "is not known; known are dataset, state, after, limit and job");
            }
        }
        return new Query(text(context, "dataset"), text(context, "state"), text(context, "after"), limitOf(context));
    }

    static String text(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }

    private static int limitOf(Context context) {
        String value = text(context, "limit");
        if (value.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!value.matches("[1-9]\\d{0,3}") || Integer.parseInt(value) > MOST) {
            throw ProblemException.parameter("limit", "must be 1 to " + MOST);
        }
        return Integer.parseInt(value);
    }

    /**
     * The place of an event: {@code 17@4711}, or {@code 17} where only its sequence number is known.
     *
     * @param sequence its number among the job's events
     * @param offset   its offset on the topic; -1 where not known
     */
    record Place(long sequence, long offset) {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:@(\\d{1,18}))?");

        static Place of(StoredEvent event) {
            return new Place(event.event().getSequence(), event.offset());
        }

        @Override
        public String toString() {
            return sequence + "@" + offset;
        }
    }

    /** {@code after} as the place of an event; before the first where it is empty. */
    Place afterEvent() {
        if (after.isEmpty()) {
            return new Place(-1, -1);
        }
        Matcher place = Place.TEXT.matcher(after);
        if (!place.matches()) {
            throw ProblemException.parameter("after", "must be the sequence number of an event");
        }
        return new Place(Long.parseLong(place.group(1)), place.group(2) == null ? -1 : Long.parseLong(place.group(2)));
    }

    boolean wants(String itemDataset) {
        return dataset.isEmpty() || dataset.equals(itemDataset);
    }

    boolean wantsState(String itemState) {
        return state.isEmpty() || state.equalsIgnoreCase(itemState);
    }

    /** {@code {items, next}}: one page, and the value of {@code after} for the next one or null. */
    <T> ObjectNode page(List<T> all, Predicate<T> wanted, Function<T, String> id, Function<T, ObjectNode> shape) {
        int first = after.isEmpty() ? 0 : positionAfter(all.stream().map(id).toList());
        List<T> left = all.stream().skip(first).filter(wanted).limit(limit + 1L).toList();
        List<T> page = left.subList(0, Math.min(limit, left.size()));
        return page(page.stream().map(shape).toList(), left.size() > limit ? id.apply(page.getLast()) : "");
    }

    static ObjectNode page(List<ObjectNode> items, String next) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        items.forEach(json.putArray("items")::add);
        return next.isEmpty() ? json.putNull("next") : json.put("next", next);
    }

    private int positionAfter(List<String> ids) {
        int position = ids.indexOf(after);
        if (position < 0) {
            throw ProblemException.parameter("after", "names no item of the list");
        }
        return position + 1;
    }
}
