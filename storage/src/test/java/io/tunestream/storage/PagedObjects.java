package io.tunestream.storage;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory, listed two at a time in the order of their names. Thread-safe. */
final class PagedObjects {
    private static final int PAGE = 2;

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    /** Some of what is listed, and where the next page begins if there is one. */
    record Page(List<ObjectInfo> objects, Optional<String> next) {}

    void put(String name, byte[] bytes) {
        objects.put(name, bytes);
    }

    /** As {@link #put(String, byte[])}; false, and nothing put, where it must be absent and is not. */
    boolean put(String name, byte[] bytes, boolean onlyIfAbsent) {
        if (onlyIfAbsent) {
            return objects.putIfAbsent(name, bytes) == null;
        }
        put(name, bytes);
        return true;
    }

    Optional<byte[]> find(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    /** Whether there was one. */
    boolean remove(String name) {
        return objects.remove(name) != null;
    }

    /** @param from where the page begins; empty for the first */
    Page page(String prefix, String from) {
        List<ObjectInfo> found = objects.tailMap(from.isEmpty() ? prefix : from, true).entrySet().stream()
                .takeWhile(each -> each.getKey().startsWith(prefix))
                .limit(PAGE + 1)
                .map(each -> new ObjectInfo(each.getKey(), each.getValue().length))
                .toList();
        return found.size() > PAGE
                ? new Page(found.subList(0, PAGE), Optional.of(found.getLast().key()))
                : new Page(found, Optional.empty());
    }
}
