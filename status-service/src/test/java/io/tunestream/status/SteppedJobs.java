package io.tunestream.status;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.memory.InMemoryProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Jobs of the provider in memory whose changes happen between two looks, and never within one: a look is two calls, and what it brings
 * would depend on the moment.
 */
final class SteppedJobs {

    private static final int TRAINING_STEPS = 6;

    private final InMemoryProvider provider;
    private final Map<String, List<Step>> waiting = new HashMap<>();
    private final Set<Step> taken = new HashSet<>();

    /** Submits that many. */
    SteppedJobs(TestLine line, int jobs) {
        provider = line.provider();
        for (int number = 1; number <= jobs; number++) {
            waiting.put(line.submit("job-" + number), new ArrayList<>());
        }
        provider.listen(this::called);
    }

    /**
     * What happens to one job.
     *
     * @param job    its number, from 1
     * @param number 0 as it begins, then its training steps, then its end
     */
    record Step(int job, int number) {

        String id() {
            return "job-memory-" + job;
        }

        boolean isSuccess() {
            return number > TRAINING_STEPS && job % 2 == 1;
        }
    }

    /** Everything that happens to that many jobs, one after the other within each. */
    static List<Step> history(int jobs, RandomGenerator random) {
        List<Integer> order = new ArrayList<>();
        for (int job = 1; job <= jobs; job++) {
            order.addAll(Collections.nCopies(TRAINING_STEPS + 2, job));
        }
        Collections.shuffle(order, random);
        Map<Integer, Integer> next = new HashMap<>();
        return order.stream()
                .map(job -> new Step(job, next.merge(job, 1, Integer::sum) - 1))
                .toList();
    }

    /** Has it happen before the next look at its job. */
    void take(Step step) {
        synchronized (provider) {
            requireNonNull(waiting.get(step.id()), step.id()).add(step);
        }
    }

    boolean isTaken(Step step) {
        synchronized (provider) {
            return taken.contains(step);
        }
    }

    private void called(String call, String job) {
        List<Step> steps = waiting.getOrDefault(job, List.of());
        if (call.equals("get") && !steps.isEmpty()) {
            steps.forEach(this::happen);
            taken.addAll(steps);
            steps.clear();
        }
    }

    private void happen(Step step) {
        if (step.number() == 0) {
            provider.run(step.id());
        } else if (step.number() <= TRAINING_STEPS) {
            provider.log(step.id(), step.number(), TRAINING_STEPS, Map.of("train_loss", 1.0 / step.number()));
        } else if (step.isSuccess()) {
            provider.succeed(step.id(), 4000);
        } else {
            provider.fail(step.id(), "invalid_training_file", "the file has no rows");
        }
    }
}
