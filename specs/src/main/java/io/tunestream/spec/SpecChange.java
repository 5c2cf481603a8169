package io.tunestream.spec;

import io.tunestream.record.DatasetSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What applying a specification changes.
 *
 * @param kind  created, changed, unchanged, or replaced where the one before cannot be read
 * @param lines one line for each key that changes, {@code key: before → after}, and what that means where it is not plain
 */
public record SpecChange(String kind, List<String> lines) {

    private static final String UNCHANGED = "unchanged";
    private static final String SELECT = "select.";

    /** Compares; {@code before} is null for a dataset that is new. */
    public static SpecChange between(@Nullable DatasetSpec before, DatasetSpec after) {
        if (before == null) {
            return new SpecChange("created", List.of());
        }
        Map<String, String> old = flat(before);
        List<String> lines = new ArrayList<>();
        Map<String, String> all = flat(after);
        old.keySet().forEach(path -> all.putIfAbsent(path, ""));
        all.forEach((path, value) -> {
            String previous = old.getOrDefault(path, "");
            if (!previous.equals(value)) {
                lines.add("%s: %s → %s".formatted(path, shown(previous), shown(value)));
            }
        });
        if (lines.stream().anyMatch(line -> line.startsWith(SELECT))) {
            lines.add("select chooses among records that are read from now on; what is in batches stays");
        }
        return new SpecChange(lines.isEmpty() ? UNCHANGED : "changed", List.copyOf(lines));
    }

    /** A specification that nobody can read is overwritten. */
    public static SpecChange ofUnreadable() {
        return new SpecChange("replaced", List.of());
    }

    /** Whether anything is different then. */
    public boolean isOne() {
        return !kind.equals(UNCHANGED);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    private static Map<String, String> flat(SpecificRecord spec) {
        Map<String, String> values = new LinkedHashMap<>();
        flatten(spec, "", values);
        return values;
    }

    private static void flatten(SpecificRecord record, String prefix, Map<String, String> into) {
        for (SpecField field : SpecField.of(record.getSchema(), prefix)) {
            Object value = record.get(field.field().pos());
            if (field.kind() == SpecField.Kind.GROUP) {
                // A group that nobody wrote, as none could before there was such a key, is one of defaults.
                SpecificRecord group = value == null ? SpecReader.blank(field.valueSchema()) : (SpecificRecord) value;
                flatten(group, field.path() + ".", into);
            } else if (value instanceof Map<?, ?> mapping) {
                new TreeMap<>(mapping)
                        .forEach((name, text) -> into.put(field.path() + "." + name, String.valueOf(text)));
            } else if (value != null) {
                into.put(field.path(), SpecValues.print(field, value));
            }
        }
    }
}
