package io.tunestream.provider.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers that come as a stream of events of JSON (the HTML standard's server-sent events), one line of data each. */
public final class ServerSentEvents {

    private static final String DATA = "data:";
    private static final String LAST = "[DONE]";

    private ServerSentEvents() {}

    /** Whether an answer of that content type, which may be missing, is such a stream. */
    public static boolean isStream(Optional<String> contentType) {
        return contentType.filter(type -> type.startsWith("text/event-stream")).isPresent();
    }

    /**
     * Hands on each event as it comes, to the end of the stream.
     *
     * @throws IOException where the connection ends too early, or an event is no JSON
     */
    public static void read(InputStream body, ObjectMapper mapper, Consumer<JsonNode> events) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8));
        String line = lines.readLine();
        while (line != null) {
            String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
            if (data.equals(LAST)) {
                return;
            }
            if (!data.isEmpty()) {
                events.accept(mapper.readTree(data));
            }
            line = lines.readLine();
        }
    }
}
