package io.tunestream.status.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.record.DatasetStats;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The whole line in numbers, over all datasets. */
final class PipelineSummary {

    private PipelineSummary() {}

    /**
     * Adds up.
     *
     * @param batches   batches that are known to be ready, perhaps not all that were
     * @param endedJobs jobs that ended and are not listed any more
     */
    static ObjectNode of(
            List<DatasetStats> stats, int datasets, long batches, List<ShownJob> jobs, long endedJobs, long models) {
        long accepted = sum(stats, DatasetStats::getAccepted);
        long duplicates = sum(stats, DatasetStats::getDuplicates);
        long covered = sum(stats, DatasetStats::getCovered);
        long rejected = sum(stats, DatasetStats::getRejected);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("datasets", datasets)
                .put("ingested", accepted + duplicates + covered + rejected)
                .put("accepted", accepted)
                .put("train", sum(stats, DatasetStats::getTrain))
                .put("validation", sum(stats, DatasetStats::getValidation))
                .put("duplicates", duplicates)
                .put("covered", covered)
                .put("superseded", sum(stats, DatasetStats::getSuperseded))
                .put("rejected", rejected)
                .put("batches", Math.max(batches, sum(stats, DatasetStats::getBatches)))
                .put("jobs", jobs.size() + endedJobs)
                .put("models", models);
        summed(stats, DatasetStats::getRejectedByCode).forEach(json.putObject("rejectedByCode")::put);
        summed(stats, DatasetStats::getSkippedByReason).forEach(json.putObject("skippedByReason")::put);
        byState(jobs).forEach(json.putObject("jobsByState")::put);
        json.set("degraded", JsonViews.reasons(JobAlarms.degraded(jobs)));
        return json;
    }

    private static long sum(List<DatasetStats> stats, ToLongFunction<DatasetStats> count) {
        return stats.stream().mapToLong(count).sum();
    }

    private static Map<String, Long> summed(
            List<DatasetStats> stats, Function<DatasetStats, Map<String, Long>> counts) {
        Map<String, Long> sums = new TreeMap<>();
        stats.forEach(each -> counts.apply(each).forEach((name, count) -> sums.merge(name, count, Long::sum)));
        return sums;
    }

    private static Map<String, Long> byState(List<ShownJob> jobs) {
        Map<String, Long> states = new TreeMap<>();
        jobs.forEach(job -> states.merge(job.job().getState(), 1L, Long::sum));
        return states;
    }
}
