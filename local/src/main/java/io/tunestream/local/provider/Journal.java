package io.tunestream.local.provider;

import static io.tunestream.local.StackException.Code.DATA_DIR_UNUSABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.local.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened, one JSON object a line, so that a restarted simulator knows it again. Every line is with the
 * operating system before the answer is sent. Without a directory nothing is kept. Thread-safe.
 */
final class Journal implements AutoCloseable {
    /** One thing that happened: a kind and its record. */
    record Entry(String kind, JsonNode value) {}

    private final @Nullable Writer writer;

    private Journal(@Nullable Writer writer) {
        this.writer = writer;
    }

    static Journal none() {
        return new Journal(null);
    }

    static Journal at(Path file) {
        try {
            return new Journal(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new StackException(DATA_DIR_UNUSABLE, "journal " + file + " cannot be written", e);
        }
    }

    /** All entries in order; the torn last line of a killed process is cut off, damage elsewhere is an error. */
    static List<Entry> read(Path file) {
        try {
            if (Files.notExists(file)) {
                return List.of();
            }
            cutTornLine(file);
            return Files.readAllLines(file).stream().map(Journal::parse).toList();
        } catch (IOException e) {
            throw new StackException(DATA_DIR_UNUSABLE, "journal " + file + " cannot be read", e);
        }
    }

    private static void cutTornLine(Path file) throws IOException {
        String text = Files.readString(file);
        if (!text.endsWith("\n")) {
            Files.writeString(file, text.substring(0, text.lastIndexOf('\n') + 1));
        }
    }

    private static Entry parse(String line) {
        try {
            return WireJson.MAPPER.readValue(line, Entry.class);
        } catch (JsonProcessingException e) {
            throw new StackException(
                    DATA_DIR_UNUSABLE, "the simulator's journal is damaged: " + e.getOriginalMessage(), e);
        }
    }

    synchronized void append(String kind, Object value) {
        if (writer == null) {
            return;
        }
        try {
            writer.write(WireJson.MAPPER.writeValueAsString(new Entry(kind, WireJson.MAPPER.valueToTree(value))));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
