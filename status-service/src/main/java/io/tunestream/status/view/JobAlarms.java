package io.tunestream.status.view;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.service.ReadinessReason;
import io.tunestream.schema.state.LedgerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What about jobs deserves somebody's attention: as gauges, and as reasons of a degraded service. Thread-safe. */
final class JobAlarms {

    private static final List<LedgerState> STATES =
            Stream.of(LedgerState.values()).filter(state -> !state.isEnd()).toList();

    private final Supplier<List<ShownJob>> jobs;

    JobAlarms(Supplier<List<ShownJob>> jobs) {
        this.jobs = jobs;
    }

    void bindTo(MeterRegistry meters) {
        STATES.forEach(state -> Gauge.builder("tunestream.jobs.oldest.seconds", () -> oldestSeconds(state))
                .tag("state", state.name())
                .description("Age in its state of the job that is longest in it; 0 where there is none")
                .register(meters));
        Gauge.builder("tunestream.jobs.stalled", () -> count(ShownJob::stalled))
                .description("Jobs that have not ended and have not changed for status.stalled-after")
                .register(meters);
        Gauge.builder("tunestream.jobs.undecided", () -> count(ShownJob::undecided))
                .description("Jobs in UNKNOWN whose provider cannot tell, so that a person has to")
                .register(meters);
        Gauge.builder("tunestream.jobs.contact.lost", () -> count(ShownJob::contactLost))
                .description("Jobs about which their provider gives no answer")
                .register(meters);
    }

    private double oldestSeconds(LedgerState state) {
        return jobs.get().stream()
                        .filter(each -> state.isStateOf(each.job()))
                        .mapToLong(ShownJob::ageMs)
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private long count(Predicate<ShownJob> wanted) {
        return jobs.get().stream().filter(wanted).count();
    }

    /** Why the service, though it works, cannot do all of it. */
    List<ReadinessReason> degraded() {
        return degraded(jobs.get());
    }

    static List<ReadinessReason> degraded(List<ShownJob> all) {
        List<ReadinessReason> reasons = new ArrayList<>();
        Map<String, List<ShownJob>> byProvider = all.stream()
                .filter(ShownJob::contactLost)
                .collect(Collectors.groupingBy(each -> each.job().getProvider(), TreeMap::new, Collectors.toList()));
        byProvider.forEach((provider, jobs) -> reasons.add(new ReadinessReason(
                "contact_lost",
                "%s gives no answer since %s; jobs concerned: %d".formatted(provider, since(jobs), jobs.size()))));
        long stalled = all.stream().filter(ShownJob::stalled).count();
        if (stalled > 0) {
            reasons.add(new ReadinessReason("jobs_stalled", "jobs that have not changed for long: " + stalled));
        }
        all.stream()
                .filter(ShownJob::undecided)
                .map(each -> each.job().getJobId())
                .sorted()
                .findFirst()
                .ifPresent(first -> reasons.add(new ReadinessReason(
                        "jobs_undecided",
                        "jobs that only a person can find at their provider: %d, such as %s"
                                .formatted(
                                        all.stream().filter(ShownJob::undecided).count(), first))));
        return reasons;
    }

    private static Instant since(List<ShownJob> jobs) {
        return Instant.ofEpochMilli(jobs.stream()
                .mapToLong(each -> each.progress().getContactLostAt())
                .min()
                .orElse(0));
    }
}
