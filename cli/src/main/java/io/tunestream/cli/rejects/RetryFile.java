package io.tunestream.cli.rejects;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A file of rejections with their payloads, repaired by a person. */
final class RetryFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    RetryFile(Path file) {
        this.file = file;
    }

    /**
     * Hands on each record with its payload, in the order of the lines; lines without a payload are passed over, since several examples
     * of one record may have been rejected.
     *
     * @throws Fault FILE_NOT_FOUND, FILE_UNREADABLE, or PARAMETER_INVALID with the line
     */
    void read(BiConsumer<RetriedRecord, byte[]> sink) {
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    take(number, line, sink);
                }
            }
        } catch (NoSuchFileException e) {
            throw new Fault(FaultCode.FILE_NOT_FOUND, file + " is not there", e);
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void take(long number, String line, BiConsumer<RetriedRecord, byte[]> sink) {
        JsonNode json = parsed(number, line);
        byte[] payload = payload(number, json);
        if (payload != null) {
            sink.accept(retry(number, json), payload);
        }
    }

    private JsonNode parsed(long number, String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw invalid(number, "is no JSON object as `tunestream rejects export --payload` writes it");
        }
    }

    private byte @Nullable [] payload(long number, JsonNode json) {
        if (json.path("payload").isTextual()) {
            return json.path("payload").asText().getBytes(UTF_8);
        }
        if (!json.path("payloadBase64").isTextual()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(json.path("payloadBase64").asText());
        } catch (IllegalArgumentException e) {
            throw invalid(number, "has a payloadBase64 that is not Base64");
        }
    }

    private RetriedRecord retry(long number, JsonNode json) {
        JsonNode partition = json.at("/source/partition");
        String origin = json.path("origin").asText();
        if (!partition.canConvertToInt()
                || partition.asInt() < 0
                || origin.isEmpty()
                || !json.path("attempt").canConvertToInt()) {
            throw invalid(
                    number, "lacks source, attempt or origin as `tunestream rejects export --payload` writes them");
        }
        return new RetriedRecord(
                json.path("dataset").asText(),
                partition.asInt(),
                origin,
                json.path("attempt").asInt(),
                json.path("corrects").asText());
    }

    private Fault invalid(long number, String what) {
        return new Fault(FaultCode.PARAMETER_INVALID, "%s line %d %s".formatted(file, number, what));
    }
}
