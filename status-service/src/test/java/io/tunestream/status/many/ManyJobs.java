package io.tunestream.status.many;

import io.tunestream.record.JobRecord;
import io.tunestream.status.TestLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The jobs that are followed, which two processes have to know alike. */
final class ManyJobs {

    /** Kinds of providers, and the calls that each takes within a window: some fewer than its jobs are worth. */
    static final Map<String, Integer> LIMITS =
            new TreeMap<>(Map.of("openai", 40, "azure", 30, "vertex", 60, "fireworks", 100, "together", 1000));

    static final int JOBS_A_KIND = 40;

    private ManyJobs() {}

    static String jobId(String kind, int number) {
        return "tuning-%s-%d".formatted(kind, number);
    }

    /** As a twin names its jobs. */
    static String providerJobId(String kind, int number) {
        return "job-%s-%d".formatted(kind, number);
    }

    /** One of each kind, with its jobs. */
    static List<LimitedTwin> twins(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<LimitedTwin> twins = new ArrayList<>();
        LIMITS.forEach((kind, limit) -> twins.add(new LimitedTwin(
                kind,
                limit,
                JOBS_A_KIND,
                RandomGeneratorFactory.of("L64X128MixRandom").create(random.nextLong()))));
        return twins;
    }

    /** The ledger that names them all as submitted. */
    static List<JobRecord> ledger() {
        List<JobRecord> ledger = new ArrayList<>();
        for (String kind : LIMITS.keySet()) {
            for (int number = 1; number <= JOBS_A_KIND; number++) {
                JobRecord job = TestLine.job(jobId(kind, number), providerJobId(kind, number), List.of(), List.of());
                ledger.add(JobRecord.newBuilder(job).setProvider(kind).build());
            }
        }
        return ledger;
    }
}
