package io.tunestream.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;

/** Tells from a file's first bytes whether its first JSON value is a line. A line that is no JSON is a matter of its row. */
final class FileForm {

    private static final JsonFactory JSON = new JsonFactory();

    private FileForm() {}

    /** Fails with FILE_JSON_ARRAY or FILE_PRETTY_PRINTED where it is not. */
    static void requireLines(byte[] head, String label) throws IOException {
        try (JsonParser json = JSON.createParser(head)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_ARRAY || first == JsonToken.START_OBJECT) {
                requireLine(json, first, label);
            }
        } catch (JsonProcessingException e) {
            // The first row is no JSON, which its verdict says with the place.
            return;
        }
    }

    private static void requireLine(JsonParser json, JsonToken first, String label) throws IOException {
        int line = lineOf(json);
        try {
            for (int depth = 1; depth > 0; depth += change(json.currentToken())) {
                json.nextToken();
                if (lineOf(json) > line) {
                    throw fault(first, label, line);
                }
            }
        } catch (JsonEOFException e) {
            if (first == JsonToken.START_OBJECT) {
                return;
            }
            throw fault(first, label, line);
        }
        if (first == JsonToken.START_ARRAY && json.nextToken() == null) {
            throw fault(first, label, line);
        }
    }

    private static int change(JsonToken token) {
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private static int lineOf(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private static Fault fault(JsonToken first, String label, int line) {
        FaultCode code = first == JsonToken.START_ARRAY ? FaultCode.FILE_JSON_ARRAY : FaultCode.FILE_PRETTY_PRINTED;
        String found = first == JsonToken.START_ARRAY ? "an array" : "an object that goes on in the next line";
        return new Fault(
                code, "%s line %d: here begins %s; expected is one JSON object a line".formatted(label, line, found));
    }
}
