package io.tunestream.cli.chat;

/** How answers are printed. */
enum ChatFormat {
    /** As the model says it. */
    text,
    /** One JSON object an answer, a line each. */
    json
}
