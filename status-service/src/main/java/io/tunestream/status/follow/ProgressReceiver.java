package io.tunestream.status.follow;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ReportAnswer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes what trainers say of themselves. The provider keeps it beside the job; what was kept wakes the job's follower, where that is here,
 * and else is found by the next look. Thread-safe.
 */
public final class ProgressReceiver {

    private final Function<String, Provider> providers;
    private final JobFollowers followers;
    private final MeterRegistry meters;

    public ProgressReceiver(Function<String, Provider> providers, JobFollowers followers, MeterRegistry meters) {
        this.providers = providers;
        this.followers = followers;
        this.meters = meters;
    }

    /**
     * Has a report kept.
     *
     * @param token the trainer's own; empty where it shows none
     * @return empty where trainers of that provider report nothing here
     * @throws io.tunestream.runtime.fault.Fault PROVIDER_UNKNOWN
     * @throws io.tunestream.provider.ProviderException where it could not be kept
     */
    public Optional<ReportAnswer> receive(String provider, String providerJobId, String token, byte[] body) {
        Optional<ReportAnswer> answer =
                providers.apply(provider).reports().map(reports -> reports.keep(providerJobId, token, body));
        if (answer.filter(ReportAnswer.KEPT::equals).isPresent()) {
            followers.wake(provider, providerJobId);
        }
        answer.ifPresent(result -> meters.counter(
                        "tunestream.status.reports",
                        "provider",
                        provider,
                        "result",
                        result.name().toLowerCase(Locale.ROOT))
                .increment());
        return answer;
    }
}
