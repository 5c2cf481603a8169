package io.tunestream.provider.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a catalogue: columns between tabs, their names on the first line that is no remark. Every entry is checked. */
final class CatalogueFile {

    private static final List<String> COLUMNS = List.of(
            "provider",
            "model",
            "encoding",
            "training",
            "input",
            "output",
            "tokens",
            "examples",
            "images",
            "closes",
            "retires",
            "checked",
            "source");
    private static final String UNKNOWN = "-";

    private final String place;
    private final List<String> fields;

    private CatalogueFile(String place, List<String> fields) {
        this.place = place;
        this.fields = fields;
    }

    /** @throws IllegalArgumentException with file, line and column of the first thing that is wrong */
    static List<CatalogueEntry> parse(String file, String text) {
        List<CatalogueEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean headed = false;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            String place = "%s line %d".formatted(file, ++number);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> fields = List.of(line.split("\t", -1));
            check(headed || fields.equals(COLUMNS), place, "the columns are " + String.join(", ", COLUMNS));
            if (headed) {
                CatalogueEntry entry = entry(place, fields);
                check(seen.add(entry.provider() + " " + entry.model()), place, entry.model() + " stands there twice");
                entries.add(entry);
            }
            headed = true;
        }
        return entries;
    }

    private static CatalogueEntry entry(String place, List<String> fields) {
        check(fields.size() == COLUMNS.size(), place, "%d columns, not %d".formatted(fields.size(), COLUMNS.size()));
        return new CatalogueFile(place, fields).entry();
    }

    private CatalogueEntry entry() {
        Optional<LocalDate> closes = date("closes");
        Optional<LocalDate> retires = date("retires");
        check(
                closes.isEmpty() || retires.isEmpty() || !closes.get().isAfter(retires.get()),
                place,
                "it retires before it closes");
        return new CatalogueEntry(
                text("provider"),
                text("model"),
                value("encoding"),
                dollars("training"),
                dollars("input"),
                dollars("output"),
                count("tokens"),
                count("examples"),
                answer("images"),
                closes,
                retires,
                date("checked").orElseThrow(() -> wrong("checked", "a date is needed")),
                text("source"));
    }

    private Optional<String> value(String column) {
        String field = fields.get(COLUMNS.indexOf(column));
        if (field.isBlank() || !field.equals(field.strip())) {
            throw wrong(column, "it is empty; a dash says that nothing is known");
        }
        return field.equals(UNKNOWN) ? Optional.empty() : Optional.of(field);
    }

    private String text(String column) {
        return value(column).orElseThrow(() -> wrong(column, "it is needed"));
    }

    private OptionalDouble dollars(String column) {
        return value(column)
                .map(field -> OptionalDouble.of(number(column, field, "\\d+\\.\\d\\d")))
                .orElse(OptionalDouble.empty());
    }

    private OptionalLong count(String column) {
        return value(column)
                .map(field -> OptionalLong.of((long) number(column, field, "[1-9]\\d{0,8}")))
                .orElse(OptionalLong.empty());
    }

    private Optional<Boolean> answer(String column) {
        return value(column).map(field -> {
            if (!field.equals("yes") && !field.equals("no")) {
                throw wrong(column, field + " is neither yes nor no");
            }
            return field.equals("yes");
        });
    }

    private double number(String column, String field, String form) {
        if (!field.matches(form)) {
            throw wrong(column, field + " is not of the form " + form);
        }
        return Double.parseDouble(field);
    }

    private Optional<LocalDate> date(String column) {
        try {
            return value(column).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw wrong(column, "it is no date");
        }
    }

    private IllegalArgumentException wrong(String column, String sentence) {
        return new IllegalArgumentException("%s, %s: %s".formatted(place, column, sentence));
    }

    private static void check(boolean holds, String place, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(place + ": " + sentence);
        }
    }
}
