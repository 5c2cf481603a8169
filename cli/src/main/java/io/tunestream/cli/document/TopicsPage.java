package io.tunestream.cli.document;

import io.tunestream.runtime.kafka.DeclaredTopic;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.PassingOver;
import io.tunestream.schema.topic.SchemaTopic;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Every topic as declared, and the fields of every record. */
final class TopicsPage {

    private static final String INTRODUCTION = """

            Names are `<topics.prefix>.<entity>`; `topics.names` gives any other. Topics that examples flow through have
            `topics.partitions` partitions (4 by default), the others one. Keys are UTF-8 strings. Values are Avro in the Confluent wire format
            (byte 0, four-byte schema id, then Avro), subjects by TopicNameStrategy, compatibility FULL_TRANSITIVE. Read with
            `isolation.level=read_committed`.

            """;

    private static final String PASSING_OVER = """

            ## Records that cannot be read

            A service that stops at a record which it cannot read goes on without it where `records.pass-over` names it, as
            [operations.md](operations.md#a-record-that-cannot-be-read) says. What that means:

            """;

    private TopicsPage() {}

    static String print() {
        List<Topic<?>> topics =
                new Topics(Settings.load(Map.of(), TopicSettings.class).of(TopicSettings.class)).all();
        StringBuilder page =
                new StringBuilder("# Topics\n\n").append(MarkdownTable.NOTE).append(INTRODUCTION);
        page.append(
                MarkdownTable.row("topic", "key", "value", "partitions", "configuration", "writer", "what it holds"));
        page.append("|---|---|---|---|---|---|---|\n");
        topics.forEach(topic -> page.append(row(topic)));
        page.append(schemas());
        page.append(passingOver(topics));
        records(topics).forEach(schema -> append(page, schema));
        return page.toString();
    }

    private static String schemas() {
        SchemaTopic topic = new SchemaTopic(SchemaTopic.ENTITY, "");
        return MarkdownTable.row(
                "`" + topic.name() + "`",
                "`<subject>/<id>`",
                "JSON",
                Integer.toString(topic.partitions()),
                config(topic),
                "each service",
                "Which schema of ours stands under which id in the registry, to be brought back from where the registry lost it");
    }

    private static String passingOver(List<Topic<?>> topics) {
        StringBuilder section = new StringBuilder(PASSING_OVER)
                .append(MarkdownTable.row("topic", "where one of its records is passed over"))
                .append("|---|---|\n");
        for (Topic<?> topic : topics) {
            PassingOver.consequence(topic)
                    .map(consequence -> MarkdownTable.row("`" + topic.entity() + "`", consequence))
                    .ifPresent(section::append);
        }
        return section.toString();
    }

    private static String config(DeclaredTopic topic) {
        return new TreeMap<>(topic.config())
                .entrySet().stream()
                        .map(entry -> "`" + entry.getKey() + "=" + entry.getValue() + "`")
                        .collect(Collectors.joining(" "));
    }

    private static String row(Topic<?> topic) {
        return MarkdownTable.row(
                "`" + topic.entity() + "`",
                topic.key(),
                topic.value().getSimpleName(),
                Integer.toString(topic.partitions()),
                config(topic),
                topic.writer(),
                topic.purpose());
    }

    /** The values' schemas and the records within them, each once, in the order of the flow. */
    private static List<Schema> records(List<Topic<?>> topics) {
        List<Schema> records = new ArrayList<>();
        topics.forEach(topic -> collect(SpecificData.get().getSchema(topic.value()), records));
        return records;
    }

    private static void collect(Schema schema, List<Schema> into) {
        switch (schema.getType()) {
            case RECORD -> {
                if (!into.contains(schema)) {
                    into.add(schema);
                    schema.getFields().forEach(field -> collect(field.schema(), into));
                }
            }
            case ARRAY -> collect(schema.getElementType(), into);
            case MAP -> collect(schema.getValueType(), into);
            case UNION -> schema.getTypes().forEach(type -> collect(type, into));
            default -> {}
        }
    }

    private static void append(StringBuilder page, Schema schema) {
        page.append("\n## ")
                .append(schema.getName())
                .append("\n\n")
                .append(Objects.requireNonNullElse(schema.getDoc(), ""));
        page.append("\n\n")
                .append(MarkdownTable.row("field", "type", "meaning"))
                .append("|---|---|---|\n");
        for (Schema.Field field : schema.getFields()) {
            page.append(MarkdownTable.row(
                    "`" + field.name() + "`", typeOf(field.schema()), Objects.requireNonNullElse(field.doc(), "")));
        }
    }

    private static String typeOf(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> "array of " + typeOf(schema.getElementType());
            case MAP -> "map of " + typeOf(schema.getValueType());
            case UNION -> schema.getTypes().stream().map(TopicsPage::typeOf).collect(Collectors.joining(" or "));
            case RECORD, ENUM -> schema.getName();
            default -> schema.getType().getName();
        };
    }
}
