package io.tunestream.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.util.List;

/**
 * How JSON values stand in a text in UTF-8, told by its first one. A line that is no JSON is a matter of its row.
 *
 * @param kind how they stand
 * @param line where the first begins, from 1
 */
record FileForm(Kind kind, int line) {

    /** The ways; all but the first are converted. */
    enum Kind {
        LINES(FaultCode.FILE_EMPTY, "one JSON value a line"),
        ARRAY(FaultCode.FILE_JSON_ARRAY, "an array"),
        SPREAD(FaultCode.FILE_PRETTY_PRINTED, "an object that goes on in the next line"),
        CARRIAGE_RETURNS(FaultCode.FILE_LINE_ENDS, "a line that ends in a carriage return alone, as all of them do");

        private final FaultCode code;
        private final String found;

        Kind(FaultCode code, String found) {
            this.code = code;
            this.found = found;
        }

        /** What it is refused as where lines are wanted. */
        FaultCode code() {
            return code;
        }

        String found() {
            return found;
        }
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final FileForm LINES = new FileForm(Kind.LINES, 1);

    static FileForm of(FileHead head) throws IOException {
        try (JsonParser json = JSON.createParser(head.bytes())) {
            JsonToken first = json.nextToken();
            return first == null ? LINES : ofFirst(json, first, head);
        } catch (JsonProcessingException e) {
            // The first row is no JSON, which its verdict says with the place.
            return LINES;
        }
    }

    private static FileForm ofFirst(JsonParser json, JsonToken first, FileHead head) throws IOException {
        int line = lineOf(json);
        if (head.hasOnlyCarriageReturns()) {
            return severalValues(json, first) ? new FileForm(Kind.CARRIAGE_RETURNS, line) : LINES;
        }
        return switch (first) {
            case START_ARRAY -> isRow(json, line, true, head.bytes().length) ? LINES : new FileForm(Kind.ARRAY, line);
            case START_OBJECT ->
                isRow(json, line, false, head.bytes().length) || isCutRow(head)
                        ? LINES
                        : new FileForm(Kind.SPREAD, line);
            default -> LINES;
        };
    }

    /** Whether the value ends in the line in which it begins; a list only counts as a row where another follows. */
    private static boolean isRow(JsonParser json, int line, boolean list, int length) throws IOException {
        try {
            for (int depth = 1; depth > 0; depth += change(json.currentToken())) {
                json.nextToken();
                if (lineOf(json) > line) {
                    return false;
                }
            }
        } catch (JsonProcessingException e) {
            boolean atEnd = e instanceof JsonEOFException || e.getLocation().getByteOffset() >= length;
            // What is no JSON in its first line is a matter of the row.
            return atEnd ? !list : e.getLocation().getLineNr() <= line;
        }
        return !list || json.nextToken() != null;
    }

    private static boolean severalValues(JsonParser json, JsonToken first) throws IOException {
        if (first.isStructStart()) {
            json.skipChildren();
        }
        return json.nextToken() != null;
    }

    /** Of a row that was cut the next line begins as it does, with a brace and the same key. */
    private static boolean isCutRow(FileHead head) {
        List<String> lines = head.lines();
        String first = lines.getFirst();
        int keyEnd = first.indexOf('"', 2);
        return first.startsWith("{\"")
                && keyEnd > 0
                && lines.size() > 1
                && lines.get(1).startsWith(first.substring(0, keyEnd));
    }

    private static int change(JsonToken token) {
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private static int lineOf(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }
}
