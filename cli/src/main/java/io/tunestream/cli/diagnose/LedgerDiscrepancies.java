package io.tunestream.cli.diagnose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.job.ledger.JobRecordDecoder;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.reconcile.Discrepancy;
import io.tunestream.job.reconcile.ProviderSurveyor;
import io.tunestream.job.reconcile.Reconciliation;
import io.tunestream.provider.JobIds;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.Providers;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What providers have of ours and the ledger does not follow, and the reverse. */
final class LedgerDiscrepancies {

    private static final Duration OLD = Duration.ofDays(3);
    private static final int MOST_LOOKS = 20;

    private final KafkaConnection kafka;
    private final long now;

    LedgerDiscrepancies(KafkaConnection kafka, long now) {
        this.kafka = kafka;
        this.now = now;
    }

    /** By provider; empty where all is well, or no job was ever planned. */
    List<Finding> findings(Providers providers) {
        try {
            TopicTable<JobRecord> records =
                    TopicTable.read(kafka, kafka.topics().jobRecord());
            List<JobState> ledger = ledger(records);
            List<Finding> findings = new ArrayList<>(inDoubt(records));
            if (!records.values().isEmpty()) {
                providers.names().stream().sorted().forEach(name -> findings.addAll(at(providers.get(name), ledger)));
            }
            return findings;
        } catch (Fault e) {
            return e.is(FaultCode.TOPIC_MISSING)
                    ? List.of()
                    : List.of(Finding.ill("ledger", e.code() + ": " + e.getMessage()));
        }
    }

    /** Jobs that the job service has forgotten. */
    static List<Finding> inDoubt(TopicTable<JobRecord> records) {
        Set<String> known = ledger(records).stream().map(JobState::jobId).collect(Collectors.toSet());
        return records.passedOver().stream()
                .filter(id -> JobIds.isOurs(id) && !known.contains(id))
                .map(id -> Finding.warning(
                        "ledger",
                        ("JOB_IN_DOUBT: the newest record of %s is passed over: look at the provider's console; what there is of it"
                                        + " is left alone")
                                .formatted(id)))
                .toList();
    }

    /** As the job service has it. */
    static List<JobState> ledger(TopicTable<JobRecord> records) {
        return records.values().values().stream()
                .map(JobRecordDecoder::of)
                .filter(job -> job.standsIfPassedOver() || !records.passedOver().contains(job.jobId()))
                .toList();
    }

    /** Nothing where the provider gives no answer: that is a finding of its own. */
    private List<Finding> at(Provider provider, List<JobState> ledger) {
        try {
            List<Finding> findings = new ArrayList<>();
            new Reconciliation(ledger, now, OLD)
                    .of(new ProviderSurveyor(provider, () -> {}, MOST_LOOKS).survey(ledger, now)).stream()
                            .collect(groupingBy(Discrepancy::code, TreeMap::new, toList()))
                            .forEach((code, found) -> findings.add(Finding.warning(
                                    "provider " + provider.name(), "%s: %s".formatted(code, sentence(found)))));
            return findings;
        } catch (ProviderException e) {
            return List.of();
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private static String sentence(List<Discrepancy> found) {
        String first = found.getFirst().sentence();
        return found.size() == 1 ? first : "%s; and %d more".formatted(first, found.size() - 1);
    }
}
