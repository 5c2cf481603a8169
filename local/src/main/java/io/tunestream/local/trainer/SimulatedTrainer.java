package io.tunestream.local.trainer;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A trainer in a process of its own that trains nothing: it reads its file, takes its time, prints what transformers prints and
 * leaves a file where the model would be. For commands of a provider that trains on this machine.
 */
public final class SimulatedTrainer {

    private static final String MODEL = "adapter_model.safetensors";
    private static final int EXAMPLES_A_STEP = 8;
    private static final int MOST_STEPS = 200;
    private static final int CHARACTERS_A_TOKEN = 4;
    private static final int BAD_DATA = 65;

    private SimulatedTrainer() {}

    /** The command that trains, with placeholders for the file, the model's folder and the epochs. */
    public static List<String> trainCommand(Duration takes) {
        return command("{train}", "{output}", "{epochs}", Long.toString(takes.toMillis()));
    }

    /** The command that answers for a model, with a placeholder for its folder, and ends with 0 where there is one. */
    public static List<String> askCommand() {
        return command("{output}");
    }

    private static List<String> command(String... arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                ownClasses().toString(),
                SimulatedTrainer.class.getName());
        return Stream.concat(java, Stream.of(arguments)).toList();
    }

    private static Path ownClasses() {
        try {
            return Path.of(SimulatedTrainer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("own classes have no path", e);
        }
    }

    /** Takes {@code OUTPUT}, or {@code TRAIN OUTPUT EPOCHS MILLISECONDS}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 1) {
            System.exit(answer(Path.of(arguments[0])));
        }
        Path train = Path.of(arguments[0]);
        long examples = lines(train);
        if (examples == 0) {
            System.err.println("DataError: line 1");
            System.exit(BAD_DATA);
        }
        int epochs = Integer.parseInt(arguments[2]);
        long steps = Math.clamp(epochs * examples / EXAMPLES_A_STEP, epochs, MOST_STEPS);
        long tokens = epochs * Files.size(train) / CHARACTERS_A_TOKEN;
        train((int) steps, epochs, tokens, Long.parseLong(arguments[3]) / steps);
        Files.writeString(Path.of(arguments[1], MODEL), "simulated\n");
    }

    private static int answer(Path model) {
        if (!Files.isRegularFile(model.resolve(MODEL))) {
            return 1;
        }
        System.out.println("This is a simulated answer of the model in " + model);
        return 0;
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static void train(int steps, int epochs, long tokens, long millisAStep) throws InterruptedException {
        SplittableRandom noise = new SplittableRandom(steps);
        long start = System.nanoTime();
        bar(0, steps, start);
        for (int step = 1; step <= steps; step++) {
            Thread.sleep(millisAStep);
            double done = (double) step / steps;
            double loss = 0.4 + 1.6 * Math.exp(-4 * done) * (1 + 0.05 * noise.nextGaussian(0, 1));
            bar(step, steps, start);
            System.out.printf(
                    Locale.ROOT,
                    "{'loss': '%.4f', 'learning_rate': '%.3e', 'epoch': '%.4f', 'num_tokens': '%d'}%n",
                    loss,
                    2e-4 * (1 - done),
                    epochs * done,
                    Math.round(tokens * done));
        }
    }

    /** As tqdm draws it. */
    private static void bar(int step, int steps, long start) {
        long elapsed = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        long left = step == 0 ? 0 : elapsed * (steps - step) / step;
        System.err.printf(
                "\r%3d%%|%s| %d/%d [%s<%s, %.2fit/s]",
                100 * step / steps,
                "█".repeat(10 * step / steps) + " ".repeat(10 - 10 * step / steps),
                step,
                steps,
                time(elapsed),
                step == 0 ? "?" : time(left),
                (double) step / Math.max(1, elapsed));
    }

    private static String time(long seconds) {
        return "%02d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
