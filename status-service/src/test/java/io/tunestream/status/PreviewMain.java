package io.tunestream.status;

import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.HistogramBucket;
import io.tunestream.record.JobRecord;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.record.TokenSummary;
import io.tunestream.record.TrainingSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The page with something on it, for whoever works on it: {@code PreviewMain [PORT [empty|troubled]]}. A job trains on, a
 * step a second, until the process is told to end.
 */
public final class PreviewMain {

    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
    private static final int STEPS = 240;

    private final TestLine line = new TestLine();

    private PreviewMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        new PreviewMain().run(arguments.length > 0 ? arguments[0] : "8080", arguments.length > 1 ? arguments[1] : "");
    }

    private void run(String port, String kind) throws InterruptedException {
        try (StatusService service = line.start("status.port", port)) {
            System.out.println("preview at " + service.url());
            if (kind.equals("empty")) {
                Thread.currentThread().join();
            }
            datasets();
            List<String> batches = batches();
            job("job-41c2a8f09be7d3325a61", "support", batches);
            String failed = submitted("job-b07d5512e8a94c1f60d2", "triage.eu", batches.subList(0, 2));
            line.provider().fail(failed, "invalid_training_file", "Row 17 has no assistant message.");
            ledger(record("job-b07d5512e8a94c1f60d2", "triage.eu", failed, batches.subList(0, 2))
                    .setState("FAILED")
                    .setReason("invalid_training_file")
                    .setMessage("Row 17 has no assistant message."));
            String running = submitted("job-e2f18c7743a05bd96e1c", "support", batches);
            line.provider().run(running);
            ledger(record("job-e2f18c7743a05bd96e1c", "support", running, batches)
                    .setState("RUNNING"));
            train(running, 1, 130);
            if (kind.equals("troubled")) {
                trouble(batches);
            }
            for (int step = 131; step <= STEPS; step++) {
                TimeUnit.SECONDS.sleep(1);
                train(running, step, step);
            }
            line.provider().succeed(running, 1_284_990);
            Thread.currentThread().join();
        }
    }

    /** Jobs that wait, each for another reason, and a provider that is away. */
    private void trouble(List<String> batches) throws InterruptedException {
        ledger(record("job-77c1b3e2a9d04f5518aa", "triage.eu", "", batches.subList(0, 3))
                .setState("UPLOADING")
                .setFailureCode("quota_exceeded")
                .setFailureMessage("The account has no room for more files.")
                .setFailures(7));
        ledger(record("job-1f0de4c88b3a47209c6d", "support", "", batches.subList(0, 4))
                .setState("AWAITING_APPROVAL"));
        ledger(record("job-9a2be51d07c64e3f8b20", "triage.eu", "", batches.subList(0, 2))
                .setState("ABANDONED")
                .setReason("abandoned")
                .setMessage("Given up by hand; the provider never answered."));
        ledger(record("job-5d8f02a6c19b4e77a3d1", "support", "", batches.subList(0, 2))
                .setState("SUBMITTING")
                .setStateSince(System.currentTimeMillis() - TimeUnit.HOURS.toMillis(9)));
        line.provider().reach(false);
        Thread.currentThread().join();
    }

    private void datasets() {
        line.write(
                line.topics().datasetSpec(),
                "support",
                DatasetSpec.newBuilder().setDataset("support").build());
        line.write(line.topics().datasetStats(), "support", stats("support", 18_734, 912, 341, 412));
        line.write(line.topics().datasetStats(), "triage.eu", stats("triage.eu", 4_102, 38, 57, 156));
    }

    private static DatasetStats stats(String dataset, long accepted, long duplicates, long rejected, int median) {
        Map<String, Long> codes = new HashMap<>();
        codes.put("LAST_NOT_ASSISTANT", rejected / 3);
        codes.put("CONTENT_EMPTY", rejected / 4);
        codes.put("JSON_INVALID", rejected / 6);
        codes.put("ROLE_UNKNOWN", rejected / 11);
        codes.put("MESSAGES_MISSING", rejected / 17);
        codes.put("ASSISTANT_MISSING", rejected / 29);
        List<HistogramBucket> histogram = new ArrayList<>();
        for (int bucket = 0; bucket < 14; bucket++) {
            double distance = (bucket - 4.2) / (bucket < 4.2 ? 2 : 3.4);
            histogram.add(new HistogramBucket(
                    (bucket + 1) * median / 4, Math.round(accepted * 0.2 * Math.exp(-distance * distance))));
        }
        long train = Math.round(accepted * 0.9);
        return DatasetStats.newBuilder()
                .setDataset(dataset)
                .setAccepted(accepted)
                .setTrain(train)
                .setValidation(accepted - train)
                .setDuplicates(duplicates)
                .setRejected(rejected)
                .setRejectedByCode(codes)
                .setTokens(new TokenSummary(
                        accepted * (median + 31), median + 31.4, (double) median, median * 2.4, 21, 8032))
                .setHistogram(histogram)
                .build();
    }

    private List<String> batches() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Split split = i % 4 == 3 ? Split.VALIDATION : Split.TRAIN;
            String name = split == Split.TRAIN ? "train" : "validation";
            String id = "support-%s-p%d-%d-9f3c11ae".formatted(name, i % 4, i * 2000);
            long examples = split == Split.TRAIN ? 2000 : 231;
            BatchReady batch = BatchReady.newBuilder()
                    .setBatchId(id)
                    .setDataset("support")
                    .setSplit(split)
                    .setObjectKey("datasets/support/%s/%s.jsonl".formatted(name, id))
                    .setObjectUri("file:///data/" + id)
                    .setSha256("%064x".formatted(RANDOM.nextLong(Long.MAX_VALUE)))
                    .setSizeBytes(examples * 1874)
                    .setExamples(examples)
                    .setTokens(new TokenSummary(examples * 443, 443.2, 412.0, 987.0, 21, 8032))
                    .setReason(i % 3 == 0 ? "linger" : "examples")
                    .setRawRanges(List.of(new OffsetRange(i % 4, i * 2100L, i * 2100L + 2099)))
                    .setReadyAt(System.currentTimeMillis() - (9 - i) * 47_000L)
                    .build();
            line.write(line.topics().batchReady(), id, batch);
            ids.add(id);
        }
        return ids;
    }

    /** A job that has succeeded, as its provider and the ledger know it. */
    private void job(String jobId, String dataset, List<String> batches) {
        String atProvider = submitted(jobId, dataset, batches);
        line.provider().run(atProvider);
        train(atProvider, 1, STEPS);
        line.provider().succeed(atProvider, 18_614_400);
        TestLine.await("its model", () -> !line.read(line.topics().modelReady()).isEmpty());
        ledger(record(jobId, dataset, atProvider, batches)
                .setState("SUCCEEDED")
                .setTunedModel("ft:gpt-4o-mini-2024-07-18:acme:support:B2kQx9")
                .setTrainedTokens(18_614_400)
                .setPlannedAt(System.currentTimeMillis() - 1_200_000));
    }

    private String submitted(String jobId, String dataset, List<String> batches) {
        String atProvider = line.createAtProvider(jobId);
        ledger(record(jobId, dataset, atProvider, batches));
        return atProvider;
    }

    private static JobRecord.Builder record(String jobId, String dataset, String atProvider, List<String> batches) {
        return JobRecord.newBuilder(TestLine.job(jobId, atProvider, batches, List.of()))
                .setDataset(dataset)
                .setTraining(TrainingSpec.newBuilder()
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .build())
                .setTrainExamples(14_000)
                .setValidationExamples(462)
                .setTrainTokens(6_204_800);
    }

    private void ledger(JobRecord.Builder job) {
        line.write(line.topics().jobRecord(), job.getJobId(), job.build());
    }

    private void train(String job, int from, int to) {
        for (int step = from; step <= to; step++) {
            double loss = 0.62 + 1.75 * Math.exp(-step / 45.0) + RANDOM.nextGaussian(0, 0.05);
            Map<String, Double> metrics = new HashMap<>(Map.of("train_loss", loss));
            if (step % 10 == 0) {
                metrics.put("valid_loss", 0.74 + 1.6 * Math.exp(-step / 50.0) + RANDOM.nextGaussian(0, 0.03));
            }
            line.provider().log(job, step, STEPS, metrics);
        }
    }
}
