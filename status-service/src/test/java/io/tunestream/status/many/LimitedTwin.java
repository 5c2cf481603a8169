package io.tunestream.status.many;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A twin of one kind of provider with many jobs that takes so many calls within a window of time, and says of each further one when the
 * next window begins. Guarded by the provider's lock.
 */
final class LimitedTwin implements InMemoryProvider.CallListener {

    private static final Duration WINDOW = Duration.ofMillis(500);

    private final InMemoryProvider provider;
    private final int limit;
    private final Map<String, JobScript> jobs = new LinkedHashMap<>();
    private final List<Integer> windows = new ArrayList<>();
    private long windowEnd = System.nanoTime();

    /** @param limit calls that it takes within a window */
    LimitedTwin(String kind, int limit, int jobs, RandomGenerator random) {
        this.provider = new InMemoryProvider(kind, kind);
        this.limit = limit;
        for (int number = 1; number <= jobs; number++) {
            String id = create(ManyJobs.jobId(kind, number));
            this.jobs.put(id, new JobScript(provider, id, random));
        }
        provider.listen(this);
    }

    private String create(String jobId) {
        UploadAnswer stored = provider.upload(new UploadFile(jobId, Path.of("train.jsonl"), 1));
        TuningPlan plan = new TuningPlan(jobId, "support", "small", "supervised", 0, 0, 0, "s", -1, 40, 0, 0);
        SubmitAnswer answer = provider.submit(plan, ((UploadAnswer.Stored) stored).fileId(), "");
        return ((SubmitAnswer.Created) answer).providerJobId();
    }

    InMemoryProvider provider() {
        return provider;
    }

    @Override
    public void called(String call, String job) {
        long now = System.nanoTime();
        if (now - windowEnd >= 0) {
            windowEnd = now + WINDOW.toNanos();
            windows.add(0);
        }
        int calls = windows.removeLast() + 1;
        windows.add(calls);
        if (calls > limit) {
            throw new ProviderException(
                    "provider_throttled", "too many calls", null, Duration.ofNanos(windowEnd - now));
        }
        requireNonNull(jobs.get(job), job).called(call);
    }

    Recording.Twin recording() {
        synchronized (provider) {
            return new Recording.Twin(
                    limit,
                    List.copyOf(windows),
                    jobs.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, each -> each.getValue().recording())));
        }
    }
}
