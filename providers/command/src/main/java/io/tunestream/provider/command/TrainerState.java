package io.tunestream.provider.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.selfhosted.LogJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What transformers writes beside its checkpoints, {@code checkpoint-<step>/trainer_state.json}: the history of the log with
 * each line's step.
 *
 * @param checkpoints those that are there, by their steps
 * @param totalSteps  steps in all; 0 where not known
 * @param history     numbers of each line of the log, the oldest first
 * @param writtenAt   when it was written, in milliseconds since the epoch
 */
record TrainerState(List<Checkpoint> checkpoints, int totalSteps, List<Map<String, Double>> history, long writtenAt) {

    private static final TrainerState NONE = new TrainerState(List.of(), 0, List.of(), 0);
    private static final String FOLDER = "checkpoint-";
    private static final String FILE = "trainer_state.json";

    /** A checkpoint that is whole: what is written of it last is there. */
    record Checkpoint(int step, Path path, long writtenAt) {}

    /** As it lies in a job's output; the newest checkpoint's history. */
    static TrainerState in(Path output) throws IOException {
        List<Checkpoint> checkpoints = checkpoints(output);
        if (checkpoints.isEmpty()) {
            return NONE;
        }
        Checkpoint newest = checkpoints.getLast();
        JsonNode state = read(newest.path().resolve(FILE));
        List<Map<String, Double>> history = new ArrayList<>();
        state.path("log_history").forEach(line -> {
            Map<String, Double> numbers = new HashMap<>();
            line.properties().forEach(field -> {
                if (field.getValue().isNumber()) {
                    numbers.put(field.getKey(), field.getValue().asDouble());
                }
            });
            history.add(numbers);
        });
        return new TrainerState(checkpoints, state.path("max_steps").asInt(), history, newest.writtenAt());
    }

    /** Nothing where it is half written. */
    private static JsonNode read(Path file) throws IOException {
        try {
            return LogJson.MAPPER.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            return LogJson.MAPPER.createObjectNode();
        }
    }

    private static List<Checkpoint> checkpoints(Path output) throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        if (!Files.isDirectory(output)) {
            return checkpoints;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(output, FOLDER + "*")) {
            for (Path folder : folders) {
                String step = folder.getFileName().toString().substring(FOLDER.length());
                if (step.matches("\\d{1,9}") && Files.isRegularFile(folder.resolve(FILE))) {
                    long time = Files.getLastModifiedTime(folder.resolve(FILE)).toMillis();
                    checkpoints.add(new Checkpoint(Integer.parseInt(step), folder, time));
                }
            }
        }
        checkpoints.sort(Comparator.comparingInt(Checkpoint::step));
        return checkpoints;
    }

    /** Steps of the lines that tell a training's loss, in their order. */
    List<Integer> lossSteps() {
        return history.stream()
                .filter(line -> line.containsKey("loss") && line.containsKey("step"))
                .map(line -> line.get("step").intValue())
                .toList();
    }

    /** Tokens trained by then, where the trainer counts them; else 0. */
    long tokens() {
        return (long) history.stream()
                .mapToDouble(line -> line.getOrDefault("num_tokens", 0.0))
                .max()
                .orElse(0);
    }
}
