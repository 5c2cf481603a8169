package io.tunestream.provider.bedrock;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The loss of a job step by step, as the files {@code step_wise_training_metrics.csv} and {@code validation_metrics.csv} have it that
 * Amazon's page "Analyze the results of a model customization job" describes: a line of names, and a step a line. Names that are not
 * known are passed over, so are lines that hold no numbers. Steps count from 1 here, from 0 there. Immutable.
 *
 * @param metrics by step, oldest first
 */
record StepLosses(NavigableMap<Integer, Map<String, Double>> metrics) {

    /** More are thinned out evenly. */
    static final int MOST_STEPS = 1_000;

    private static final int MOST_LINES = 1_000_000;
    private static final int LONGEST_LINE = 10_000;
    private static final String STEP = "step_number";
    private static final Map<String, String> NAMES = Map.of(
            "epoch_number", "epoch",
            "training_loss", "train_loss",
            "perplexity", "train_perplexity",
            "validation_loss", "valid_loss",
            "validation_perplexity", "valid_perplexity");
    private static final String TRAINED = "train_loss";

    /** Reads a file to its end, or as far as a file of ours would go; whoever opened it closes it. */
    static StepLosses read(BufferedReader file) throws IOException {
        NavigableMap<Integer, Map<String, Double>> steps = new TreeMap<>();
        String first = file.readLine();
        List<String> names = first == null ? List.of() : fields(first);
        int step = names.indexOf(STEP);
        String line = step < 0 ? null : file.readLine();
        for (int lines = 0; line != null && lines < MOST_LINES; lines++) {
            List<String> fields = fields(line);
            OptionalDouble number = number(fields, step);
            if (number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() < Integer.MAX_VALUE) {
                steps.put((int) number.getAsDouble() + 1, values(names, fields));
            }
            line = file.readLine();
        }
        return new StepLosses(steps);
    }

    private static List<String> fields(String line) {
        return line.length() > LONGEST_LINE ? List.of() : List.of(line.strip().split("\\s*,\\s*", -1));
    }

    private static Map<String, Double> values(List<String> names, List<String> fields) {
        Map<String, Double> values = new HashMap<>();
        for (int index = 0; index < names.size(); index++) {
            String name = NAMES.get(names.get(index));
            OptionalDouble number = number(fields, index);
            if (name != null && number.isPresent()) {
                values.put(name, number.getAsDouble());
            }
        }
        return values;
    }

    private static OptionalDouble number(List<String> fields, int index) {
        try {
            double number = index < fields.size() ? Double.parseDouble(fields.get(index)) : Double.NaN;
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Steps that were trained, each with what was validated since the one before; at most {@link #MOST_STEPS}, with the last. */
    StepLosses with(StepLosses validation) {
        List<Integer> trained = metrics.entrySet().stream()
                .filter(step -> step.getValue().containsKey(TRAINED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(ArrayList::new));
        int every = Math.max(1, Math.ceilDiv(trained.size(), MOST_STEPS));
        NavigableMap<Integer, Map<String, Double>> all = new TreeMap<>();
        for (int index = trained.size() - 1; index >= 0; index -= every) {
            all.put(trained.get(index), new LinkedHashMap<>(metrics.get(trained.get(index))));
        }
        validation.metrics.forEach((step, values) -> {
            Map.Entry<Integer, Map<String, Double>> place = all.ceilingEntry(step);
            Map.Entry<Integer, Map<String, Double>> found = place == null ? all.lastEntry() : place;
            if (found != null) {
                values.forEach((name, value) -> {
                    if (name.startsWith("valid_")) {
                        found.getValue().put(name, value);
                    }
                });
            }
        });
        return new StepLosses(all);
    }
}
