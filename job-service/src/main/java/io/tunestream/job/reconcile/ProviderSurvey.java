package io.tunestream.job.reconcile;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.ProviderJob;
import java.util.List;
import java.util.Set;

/**
 * What one provider has of ours, seen over some time.
 *
 * @param provider configured name
 * @param jobs     jobs that carry an id of ours
 * @param seen     provider's ids of the jobs that the ledger names and the provider knows
 * @param missing  those that it does not know
 * @param files    uploaded files, of whomever
 */
public record ProviderSurvey(
        String provider, List<ProviderJob> jobs, Set<String> seen, Set<String> missing, List<ProviderFile> files) {

    public ProviderSurvey {
        requireNonNull(provider, "provider");
        jobs = List.copyOf(jobs);
        seen = Set.copyOf(seen);
        missing = Set.copyOf(missing);
        files = List.copyOf(files);
    }
}
