package io.tunestream.cli.document;

/** Pieces of the printed pages. */
final class MarkdownTable {

    /** Stands on every page. */
    static final String NOTE = "<!-- Printed from the code by `tunestream docs docs`; the build compares. -->\n";

    private MarkdownTable() {}

    /** A row. */
    static String row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell(cell)).append(" |");
        }
        return row.append('\n').toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
