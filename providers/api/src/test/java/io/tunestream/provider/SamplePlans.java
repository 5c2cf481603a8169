package io.tunestream.provider;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SamplePlans for tests. */
public final class SamplePlans {

    public static final String BASE_MODEL = "gpt-4.1-nano-2025-04-14";

    private static final String EXAMPLE = """
            {"messages":[{"role":"user","content":"Question %1$d?"},{"role":"assistant","content":"Answer %1$d."}]}
            """;

    private SamplePlans() {}

    /** A plan that every provider takes, under a job id of its own. */
    public static TuningPlan plan() {
        return plan("job-" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    /** A file under a name that holds its hash, as all are uploaded. */
    public static UploadFile file(Path path, String sha256, long sizeBytes) {
        return new UploadFile("job-train-%s.jsonl".formatted(sha256.substring(0, 32)), path, sizeBytes);
    }

    /** A training file's content. */
    public static String examples(int count) {
        return IntStream.range(0, count).mapToObj(EXAMPLE::formatted).collect(Collectors.joining());
    }

    /** Jobs that a look has found, the oldest first; none where it proved that there are none. */
    public static List<ProviderJob> found(FindAnswer answer) {
        return switch (answer) {
            case FindAnswer.Found found -> found.jobs();
            case FindAnswer.Absent absent -> List.of();
            case FindAnswer.CannotTell unclear -> throw new AssertionError(unclear.message());
        };
    }

    public static TuningPlan plan(String jobId) {
        return new TuningPlan(jobId, "support", BASE_MODEL, "supervised", 2, 4, 0, "support", 7, 12, 0, 0);
    }
}
