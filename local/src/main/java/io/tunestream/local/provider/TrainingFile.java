package io.tunestream.local.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.local.provider.line.LineFault;
import io.tunestream.local.provider.line.TrainingLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a JSONL file line by line, whatever its size, and says whether a job can be trained on it. */
final class TrainingFile {
    private static final int LONGEST_LINE = 32 << 20;

    private final Method method;
    private int number;
    private int examples;
    private long characters;

    private TrainingFile(Method method) {
        this.method = method;
    }

    /** What the file is worth: a number of examples, or the first reason why it cannot be used. */
    sealed interface Inspection {
        /** {@code tokens} is an estimate, four characters of message text each. */
        record Accepted(int examples, long tokens) implements Inspection {}

        record Rejected(JobError reason) implements Inspection {}
    }

    static Inspection inspect(Path file, Method method, FileUse use) throws IOException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new TrainingFile(method).read(input, file.getFileName().toString(), use);
        }
    }

    private Inspection read(InputStream input, String file, FileUse use) throws IOException {
        for (byte[] line = nextLine(input); line != null; line = nextLine(input)) {
            number++;
            String fault = line.length == 0 ? null : check(line, file);
            if (fault != null) {
                return new Inspection.Rejected(use.unreadable(fault));
            }
        }
        return use.takes(examples)
                ? new Inspection.Accepted(examples, Math.ceilDiv(characters, 4))
                : new Inspection.Rejected(use.tooFew(examples));
    }

    private @Nullable String check(byte[] line, String file) throws IOException {
        if (line.length == LONGEST_LINE) {
            return "Line " + number + " is too long.";
        }
        try {
            JsonNode example = WireJson.MAPPER.readTree(line);
            String fault = example.isObject() ? check(example, file) : notADictionary();
            examples++;
            characters += charactersOf(example);
            return fault;
        } catch (JsonProcessingException e) {
            return "Example " + number + " cannot be parsed. Error: line contains invalid json (line " + number + ")";
        }
    }

    private @Nullable String check(JsonNode example, String file) {
        Method meant = TrainingLine.meantBy(example).map(Method::of).orElse(method);
        if (examples == 0 && meant != method) {
            return "Input file " + file + " is in the " + meant.line().format()
                    + " format, but the specified fine-tuning job is not using '" + meant.wire()
                    + "' as the training method (provided method=" + method.wire() + ").";
        }
        try {
            method.line().check(example);
            return null;
        } catch (LineFault e) {
            return e.ofLine(number);
        }
    }

    private String notADictionary() {
        return "Expected file to have JSONL format, where every line is a valid JSON dictionary. Line " + number
                + " is not a dictionary.";
    }

    /** The bytes up to the line feed or the limit, null at the end of the file. */
    private static byte @Nullable [] nextLine(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = input.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n' && line.size() < LONGEST_LINE) {
            line.write(next);
            next = input.read();
        }
        return line.toByteArray();
    }

    private static long charactersOf(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length();
        }
        long sum = 0;
        for (JsonNode each : node) {
            sum += charactersOf(each);
        }
        return sum;
    }
}
