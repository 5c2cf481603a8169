package io.tunestream.example.select;

/** What a text was found to be. */
public sealed interface ExpressionReading {

    /** An expression. */
    record Read(Expression expression) implements ExpressionReading {}

    /**
     * None, for the first thing that is wrong.
     *
     * @param line    line of the text, from 1
     * @param column  character of the line, from 1
     * @param message what is wrong, in half a sentence
     */
    record Refused(int line, int column, String message) implements ExpressionReading {

        /** Place and message; the line only where it is not the first. */
        public String sentence() {
            return (line == 1 ? "" : "line " + line + ", ") + "column " + column + ": " + message;
        }
    }
}
