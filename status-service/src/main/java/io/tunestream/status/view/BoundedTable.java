package io.tunestream.status.view;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The newest values by key, so many at most; beyond that the oldest that may go goes. Not thread-safe.
 *
 * @param <V> value
 */
final class BoundedTable<V> {

    private final int limit;
    private final Comparator<V> oldestFirst;
    private final Predicate<V> mayGo;
    private final Map<String, V> values = new HashMap<>();
    private long gone;

    BoundedTable(int limit, ToLongFunction<V> time, Predicate<V> mayGo) {
        this.limit = limit;
        this.oldestFirst = Comparator.comparingLong(time);
        this.mayGo = mayGo;
    }

    void put(String key, V value) {
        values.put(key, value);
        if (values.size() > limit + limit / 10) {
            trim();
        }
    }

    /** Rarely, and then a tenth at a time. */
    private void trim() {
        List<String> oldest = values.entrySet().stream()
                .filter(entry -> mayGo.test(entry.getValue()))
                .sorted(Map.Entry.comparingByValue(oldestFirst))
                .limit(values.size() - limit)
                .map(Map.Entry::getKey)
                .toList();
        oldest.forEach(values::remove);
        gone += oldest.size();
    }

    void remove(String key) {
        values.remove(key);
    }

    Set<String> keys() {
        return values.keySet();
    }

    Optional<V> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    List<V> newestFirst() {
        return values.values().stream().sorted(oldestFirst.reversed()).toList();
    }

    /** How many there have been, those that went included. */
    long total() {
        return gone + values.size();
    }

    /** How many went. */
    long gone() {
        return gone;
    }
}
