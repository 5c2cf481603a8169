package io.tunestream.cli.document;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** The pages that are printed from the code, by file name. */
public final class Pages {

    static final String NOTE = "<!-- Printed from the code by `tunestream docs docs`; the build compares. -->\n";

    private Pages() {}

    /** All pages; the same for the same code. */
    public static Map<String, String> all(CommandLine command) {
        Map<String, String> pages = new TreeMap<>();
        pages.put("access.md", AccessPage.print());
        pages.put("commands.md", CommandsPage.print(command));
        pages.put("configuration.md", ConfigurationPage.print());
        pages.put("dataset-spec.md", DatasetSpecPage.print());
        pages.put("topics.md", TopicsPage.print());
        return pages;
    }

    /** Text that stands in a cell of a table. */
    static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }

    /** A row of a table. */
    static String row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell(cell)).append(" |");
        }
        return row.append('\n').toString();
    }
}
