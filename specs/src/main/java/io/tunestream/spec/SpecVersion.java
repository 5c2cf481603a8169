package io.tunestream.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.hash.Sha256;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * A specification's version: the first 12 hexadecimal digits of the SHA-256 of what differs from the defaults, by name. A
 * field that is absent or has its default does not count, so a schema may gain fields and every version stays as it is.
 */
public final class SpecVersion {

    private static final int DIGITS = 12;
    private static final List<String> NOT_CONTENT = List.of("version", "description", "attributes", "appliedAt");

    private SpecVersion() {}

    /** The same specification with its version; the description, the attributes and the time are no part of it. */
    public static DatasetSpec stamped(DatasetSpec spec) {
        return DatasetSpec.newBuilder(spec).setVersion(of(spec)).build();
    }

    /** The version that is applied stays where the content is the same, whichever rule made it. */
    public static DatasetSpec keeping(@Nullable DatasetSpec applied, DatasetSpec spec) {
        return applied != null && content(applied).equals(content(spec))
                ? DatasetSpec.newBuilder(spec).setVersion(applied.getVersion()).build()
                : spec;
    }

    /** The version of a specification in any version of its schema. */
    static String of(IndexedRecord spec) {
        StringBuilder text = new StringBuilder();
        content(spec)
                .forEach((name, value) -> text.append(name)
                        .append('=')
                        .append(value.length())
                        .append(':')
                        .append(value)
                        .append('\n'));
        return Sha256.of(text.toString().getBytes(UTF_8)).substring(0, DIGITS);
    }

    /** What differs from the defaults, by name, such as {@code batch.lingerMs}, sorted. */
    static SortedMap<String, String> content(IndexedRecord spec) {
        SortedMap<String, String> content = new TreeMap<>();
        collect(spec, "", content);
        content.keySet().removeAll(NOT_CONTENT);
        return content;
    }

    private static void collect(IndexedRecord record, String prefix, SortedMap<String, String> into) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof IndexedRecord group) {
                collect(group, prefix + field.name() + ".", into);
            } else if (!isDefault(field, value)) {
                into.put(prefix + field.name(), String.valueOf(value));
            }
        }
    }

    private static boolean isDefault(Schema.Field field, @Nullable Object value) {
        return value == null
                || value.toString().equals(String.valueOf(SpecificData.get().getDefaultValue(field)));
    }
}
