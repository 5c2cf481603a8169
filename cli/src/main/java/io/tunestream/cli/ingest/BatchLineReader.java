package io.tunestream.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one line of the batch interface apart, whose values stay the text that they are. */
final class BatchLineReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int FIRST_ERROR = 400;

    private final byte[] line;
    private String customId = "";
    private @Nullable String body;
    private @Nullable String answer;
    private @Nullable String error;
    private boolean answered;
    private int status;

    BatchLineReader(byte[] line) {
        this.line = line;
    }

    /** Empty where the line is no half, be it that it is no JSON: the line itself will be told so. */
    Optional<BatchHalf> read() {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                members(parser);
            }
            return half();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void members(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "custom_id" -> customId = value == JsonToken.VALUE_STRING ? parser.getText() : "";
                case "body" -> body = object(parser);
                case "error" -> error = object(parser);
                case "response" -> response(parser);
                default -> {}
            }
            parser.skipChildren();
        }
    }

    private void response(JsonParser parser) throws IOException {
        answered = true;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "status_code" -> status = value == JsonToken.VALUE_NUMBER_INT ? parser.getValueAsInt() : 0;
                case "body" -> answer = object(parser);
                default -> parser.skipChildren();
            }
        }
    }

    /** The text of the object that begins here; null where none does. */
    private @Nullable String object(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        return new String(line, from, end - from, UTF_8);
    }

    private Optional<BatchHalf> half() {
        if (customId.isEmpty()) {
            return Optional.empty();
        }
        if (body != null) {
            return Optional.of(new BatchHalf(customId, true, "\"request\":" + body));
        }
        return answered || error != null ? Optional.of(new BatchHalf(customId, false, response())) : Optional.empty();
    }

    private String response() {
        String said = error == null ? "null" : "{\"error\":" + error + "}";
        String failed = status < FIRST_ERROR ? "" : "\"status\":%d,".formatted(status);
        return failed + "\"response\":" + (answer == null ? said : answer);
    }
}
