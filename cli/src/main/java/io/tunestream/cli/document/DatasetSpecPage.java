package io.tunestream.cli.document;

import io.tunestream.record.DatasetSpec;
import io.tunestream.spec.SpecField;
import io.tunestream.spec.SpecRule;
import io.tunestream.spec.SpecValues;

/** Every key of a dataset specification. */
final class DatasetSpecPage {

    private static final String INTRODUCTION = """

            A dataset specification is YAML for `tunestream apply -f FILE`, one dataset a document; `samples/support.yaml` is an
            example. `dataset` and `training.baseModel` are required. Durations are `500ms`, `90s`, `5m`, `12h`, `30d`; sizes
            `512KiB`, `256MiB`. A specification's version is a hash of what differs from the
            defaults, its description aside; a new version is what a parked dataset waits for.

            """;

    private DatasetSpecPage() {}

    static String print() {
        StringBuilder page = new StringBuilder("# Dataset specifications\n\n")
                .append(MarkdownTable.NOTE)
                .append(INTRODUCTION);
        page.append(MarkdownTable.row("key", "default", "must be", "meaning")).append("|---|---|---|---|\n");
        SpecField.all(DatasetSpec.getClassSchema()).stream()
                .forEach(field -> page.append(
                        MarkdownTable.row("`" + field.path() + "`", fallback(field), mustBe(field), meaning(field))));
        return page.toString();
    }

    private static String fallback(SpecField field) {
        if (field.required() || field.kind() == SpecField.Kind.GROUP) {
            return "";
        }
        String value = SpecValues.print(field, field.fallback());
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    /** The record has milliseconds where the file has durations with their units. */
    private static String meaning(SpecField field) {
        return field.meaning().replace("Milliseconds ", "Time ");
    }

    private static String mustBe(SpecField field) {
        String rule = SpecRule.of(field.path()).sentence();
        return rule.isEmpty() ? SpecValues.form(field) : rule + SpecValues.orAuto(field);
    }
}
