package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tunestream.cli.input.Row;
import io.tunestream.example.check.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line for each row with a rejected example: {@code file}, {@code row}, the {@code violations} with the {@code example} that each is
 * of, and the row as it came: as {@code record} where it is JSON, as {@code text} where it is not, as {@code bytes} in base64
 * where it is no UTF-8; of a row that is too large only its {@code size}. For one thread.
 */
final class RejectedRows {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final JsonGenerator json;
    private long written;

    /** @param out where the lines go; stays open */
    RejectedRows(OutputStream out) {
        try {
            this.json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The violations of an example in a row, which is one of so many there, from 0. */
    record Rejection(int example, List<Violation> violations) {}

    void add(String file, Row row, List<Rejection> rejections) {
        try {
            json.writeStartObject();
            json.writeStringField("file", file);
            json.writeNumberField("row", row.number());
            json.writeArrayFieldStart("violations");
            for (Rejection rejection : rejections) {
                write(rejection);
            }
            json.writeEndArray();
            write(row);
            json.writeEndObject();
            json.writeRaw('\n');
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Rejection rejection) throws IOException {
        for (Violation violation : rejection.violations()) {
            json.writeStartObject();
            json.writeNumberField("example", rejection.example());
            ViolationJson.writeFields(json, violation);
            json.writeEndObject();
        }
    }

    private void write(Row row) throws IOException {
        if (row.cut()) {
            json.writeNumberField("size", row.size());
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(row.bytes()))
                    .toString();
            write(!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            // The row says so itself: FILE_NOT_UTF8.
            json.writeBinaryField("bytes", row.bytes());
        }
    }

    private void write(String text) throws IOException {
        if (isJson(text)) {
            json.writeFieldName("record");
            json.writeRawValue(text.strip());
        } else {
            json.writeStringField("text", text);
        }
    }

    private static boolean isJson(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            // The row says so itself: JSON_INVALID.
            return false;
        }
    }

    /** Lines that were written. */
    long written() {
        return written;
    }

    void finish() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
