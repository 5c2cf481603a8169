package io.tunestream.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes each JSON value of a text in UTF-8 as a line: the values that stand one behind the other, and in place of an array
 * those in it. A value's text is copied; only the white space between its tokens goes where it has line breaks. Holds one value.
 */
final class ValueLines {

    /** Eight times what a row may have. */
    private static final int MOST_BYTES = 64 << 20;

    /** Names are not kept for good, as there may be as many as rows. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String label;
    private final RecordingStream in;
    private final OutputStream out;
    private final JsonParser json;
    private long lines;

    /**
     * Reads the values of a text.
     *
     * @param label the text as messages name it
     */
    ValueLines(String label, InputStream text, OutputStream out) throws IOException {
        this.label = label;
        this.in = new RecordingStream(text);
        this.out = out;
        this.json = JSON.createParser(in);
    }

    /**
     * Writes all of them and says how many there are.
     *
     * @param progress called now and then
     * @throws Fault FILE_JSON_FAULTY with the place where the text is no JSON
     */
    long write(Runnable progress) throws IOException {
        try {
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (depth == 0 && token == JsonToken.START_ARRAY) {
                    depth = 1;
                } else if (depth == 1 && token == JsonToken.END_ARRAY) {
                    depth = 0;
                } else {
                    value(token);
                    progress.run();
                }
            }
            return lines;
        } catch (JsonEOFException e) {
            throw new Fault(FaultCode.FILE_JSON_FAULTY, label + " ends within a value" + behind(), e);
        } catch (JsonProcessingException e) {
            throw new Fault(
                    FaultCode.FILE_JSON_FAULTY,
                    "%s line %d, column %d is not valid JSON%s"
                            .formatted(
                                    label,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    behind()),
                    e);
        }
    }

    private String behind() {
        return ", behind " + NumberFormat.of(lines, "whole value");
    }

    private void value(JsonToken token) throws IOException {
        long first = json.currentTokenLocation().getByteOffset();
        int line = json.currentTokenLocation().getLineNr();
        in.forget(first);
        int depth = token.isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken next = json.nextToken();
            depth += next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
            requireSize(line);
        }
        json.finishToken();
        requireSize(line);
        copy(in.bytes(first, json.currentLocation().getByteOffset()));
        out.write('\n');
        lines++;
    }

    private void requireSize(int line) {
        if (in.size() > MOST_BYTES) {
            throw new Fault(
                    FaultCode.FILE_JSON_FAULTY,
                    "%s line %d: the value that begins here has more than %d MiB and is no row; where the rows are in a list in it, take that out first"
                            .formatted(label, line, MOST_BYTES >> 20));
        }
    }

    private void copy(byte[] value) throws IOException {
        if (!hasBreak(value)) {
            out.write(value);
            return;
        }
        boolean inString = false;
        for (int i = 0; i < value.length; i++) {
            int at = value[i];
            if (inString && at == '\\') {
                out.write(value, i++, 2);
            } else if (inString || (at != ' ' && at != '\t' && at != '\r' && at != '\n')) {
                inString ^= at == '"';
                out.write(at);
            }
        }
    }

    /** Within a string there is none, or it would be no JSON. */
    private static boolean hasBreak(byte[] value) {
        for (byte at : value) {
            if (at == '\n' || at == '\r') {
                return true;
            }
        }
        return false;
    }
}
