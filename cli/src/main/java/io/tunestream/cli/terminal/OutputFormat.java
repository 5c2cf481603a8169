package io.tunestream.cli.terminal;

/** How a result is printed. */
public enum OutputFormat {
    /** Columns for a person. */
    table,
    /** One JSON document. */
    json,
    /** One JSON document a line. */
    jsonl,
    /** The ids alone, one a line, for a shell's loop. */
    id
}
