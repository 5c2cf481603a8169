package io.tunestream.example.select;

/** Ends the reading of an expression at its first fault; never leaves this package. */
final class ExpressionFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int at;

    /** The fault begins at that character. */
    ExpressionFaultException(int at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    /** The same as an answer, of the text in which it is. */
    ExpressionReading.Refused in(String text) {
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        int start = before.lastIndexOf('\n') + 1;
        return new ExpressionReading.Refused(line, before.codePointCount(start, at) + 1, String.valueOf(getMessage()));
    }
}
