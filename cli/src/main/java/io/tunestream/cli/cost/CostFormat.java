package io.tunestream.cli.cost;

/** How costs are printed. */
enum CostFormat {
    /** Columns for a person. */
    table,
    /** One JSON document. */
    json,
    /** Comma-separated values (RFC 4180), a line for each model under one of names. */
    csv
}
