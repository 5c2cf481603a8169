package io.tunestream.local.provider;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the simulator holds at one moment, as its owner sees it.
 *
 * @param jobs in the order of their creation
 * @param files how many files are stored
 * @param requests how many requests each route has had, by method and path pattern
 */
public record SimulatorState(List<JobState> jobs, int files, Map<String, Long> requests) {
    /** A job in brief; {@code status} as on the wire. */
    public record JobState(String id, String status, String model, String trainingFile, Map<String, String> metadata) {
        /** Running, about to, or done: what the provider will want money for. */
        public boolean isLive() {
            return !status.equals("failed") && !status.equals("cancelled");
        }
    }

    public SimulatorState {
        jobs = List.copyOf(jobs);
        requests = Map.copyOf(requests);
    }

    public long liveJobs() {
        return jobs.stream().filter(JobState::isLive).count();
    }

    /** Live jobs by {@code KEY=VALUE} of their metadata. */
    public Map<String, Long> liveJobsByMetadata() {
        return jobs.stream()
                .filter(JobState::isLive)
                .flatMap(job -> job.metadata().entrySet().stream())
                .collect(groupingBy(each -> each.getKey() + "=" + each.getValue(), TreeMap::new, counting()));
    }
}
