package io.tunestream.status.many;

import io.tunestream.provider.memory.InMemoryProvider;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What becomes of one job as it is looked at: drawn at random, it goes on before a call of a look, between its two calls, or not. Guarded by
 * the provider's lock.
 */
final class JobScript {

    /** The change after which nobody has to look any more. */
    static final String END = "end";

    static final int STEPS = 2;

    private final InMemoryProvider provider;
    private final String job;
    private final RandomGenerator random;
    private final Deque<Runnable> left = new ArrayDeque<>();
    private final List<Long> looks = new ArrayList<>();
    private final Map<String, Integer> changes = new HashMap<>();

    JobScript(InMemoryProvider provider, String job, RandomGenerator random) {
        this.provider = provider;
        this.job = job;
        this.random = random;
        left.add(() -> change("Fine-tuning job started", () -> provider.run(job)));
        for (int step = 1; step <= STEPS; step++) {
            int each = step;
            left.add(() -> change("Step %d/%d".formatted(each, STEPS), () -> log(each)));
        }
        left.add(() -> change(END, this::end));
    }

    /** One of the two calls of a look; the second completes it. */
    void called(String call) {
        if (!left.isEmpty() && random.nextBoolean()) {
            left.remove().run();
        }
        if (call.equals("events")) {
            looks.add(System.currentTimeMillis());
        }
    }

    Recording.Job recording() {
        return new Recording.Job(List.copyOf(looks), Map.copyOf(changes));
    }

    private void change(String name, Runnable action) {
        changes.put(name, looks.size());
        action.run();
    }

    private void log(int step) {
        provider.log(job, step, STEPS, Map.of("train_loss", 1.0 / step));
    }

    private void end() {
        switch (random.nextInt(3)) {
            case 0 -> provider.fail(job, "invalid_training_file", "the file has no examples");
            case 1 -> provider.cancel(job);
            default -> provider.succeed(job, 1000);
        }
    }
}
