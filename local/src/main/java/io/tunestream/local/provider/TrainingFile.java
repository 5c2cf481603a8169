package io.tunestream.local.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
    static final int FEWEST_EXAMPLES = 10;

    private int examples;
    private long characters;

    private TrainingFile() {}

    /** What the file is worth: a number of examples, or the reason why it cannot be used. */
    sealed interface Inspection {
        /** {@code tokens} is an estimate, four characters of message text each. */
        record Accepted(int examples, long tokens) implements Inspection {}

        record Rejected(String code, String message) implements Inspection {}
    }

    static Inspection inspect(Path file, Method method, int fewest) throws IOException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new TrainingFile().read(input, method, fewest);
        }
    }

    private Inspection read(InputStream input, Method method, int fewest) throws IOException {
        int number = 0;
        for (byte[] line = nextLine(input); line != null; line = nextLine(input)) {
            number++;
            String fault = line.length == 0 ? null : check(line, method);
            if (fault != null) {
                return new Inspection.Rejected(
                        "invalid_file_format", "Invalid file format. Line " + number + ": " + fault);
            }
        }
        return examples < fewest
                ? new Inspection.Rejected(
                        "invalid_n_examples",
                        "Training file has " + examples + " example(s), but must have at least " + fewest + " examples")
                : new Inspection.Accepted(examples, Math.ceilDiv(characters, 4));
    }

    private @Nullable String check(byte[] line, Method method) throws IOException {
        if (line.length == LONGEST_LINE) {
            return "the line is too long";
        }
        try {
            JsonNode example = Json.MAPPER.readTree(line);
            String fault = ExampleCheck.faultOf(example, method);
            examples++;
            characters += charactersOf(example);
            return fault;
        } catch (JsonProcessingException e) {
            return "the line is not valid JSON";
        }
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
