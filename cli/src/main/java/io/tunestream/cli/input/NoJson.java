package io.tunestream.cli.input;

import java.util.List;
import java.util.Optional;

/** Tells texts none of whose first lines is JSON, and what they are. */
final class NoJson {

    private static final String DELIMITERS = ",\t;|";
    private static final String PANDAS =
            "python -c \"import pandas; pandas.read_csv('FILE').to_json('ROWS.jsonl', orient='records', lines=True)\"";

    private NoJson() {}

    /** What the text is, as a clause behind its name; empty where a line of it may be JSON. */
    static Optional<String> sentence(FileHead head) {
        List<String> lines = head.lines();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        if (lines.stream().allMatch(line -> line.startsWith("{'"))) {
            return Optional.of("holds Python's dictionaries, in single quotes, not JSON; write json.dumps(row) a line");
        }
        return lines.stream().anyMatch(NoJson::mayBeJson) ? Optional.empty() : Optional.of(look(lines));
    }

    /** Whether it begins as an object, a list or a string does, or is another value. */
    private static boolean mayBeJson(String line) {
        return "{[\"".indexOf(line.charAt(0)) >= 0 || line.matches("true|false|null|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    }

    private static String look(List<String> lines) {
        int columns = columns(lines.getFirst());
        if (columns > 1 && columns(lines.get(lines.size() > 1 ? 1 : 0)) > 1) {
            return "is a table with %d columns, such as CSV, not JSON; %s".formatted(columns, PANDAS);
        }
        if (lines.getFirst().startsWith("---") || lines.getFirst().matches("[\\w-]+:( .*)?")) {
            return "looks like YAML, not JSON; export it as one JSON object a line";
        }
        return "is a text without a line of JSON; write one JSON object a line";
    }

    /** At the delimiter that cuts it into most. */
    private static int columns(String line) {
        return 1
                + DELIMITERS
                        .chars()
                        .map(delimiter ->
                                (int) line.chars().filter(c -> c == delimiter).count())
                        .max()
                        .orElse(0);
    }
}
