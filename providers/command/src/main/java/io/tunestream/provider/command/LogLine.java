package io.tunestream.provider.command;

/**
 * A line of a trainer's output; one that a carriage return ends, too.
 *
 * @param id       where it begins, which it keeps: stream, piece and offset
 * @param text     without its end and without control sequences of terminals
 * @param time     milliseconds since the epoch, as far as the times of the files tell
 * @param afterGap whether lines before it were thrown away
 */
record LogLine(String id, String text, long time, boolean afterGap) {}
