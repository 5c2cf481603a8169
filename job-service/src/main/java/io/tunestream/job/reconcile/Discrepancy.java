package io.tunestream.job.reconcile;

import io.tunestream.job.ledger.JobState;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.ProviderJob;
import java.util.Optional;

/** Something of ours that provider and ledger do not say alike. */
public sealed interface Discrepancy {

    /** The stable code that people see. */
    String code();

    /** One sentence for a person. */
    String sentence();

    /**
     * A job at the provider goes on that nobody follows, and is paid for.
     *
     * @param known the job of that id, which has ended without it; empty where the ledger has none of that id
     */
    record Stray(ProviderJob job, Optional<JobState> known) implements Discrepancy {

        @Override
        public String code() {
            return "STRAY_JOB";
        }

        @Override
        public String sentence() {
            return known.map(
                            state -> "%s goes on as %s, which has ended in the ledger".formatted(job.id(), job.jobId()))
                    .orElseGet(() -> "%s goes on as %s, which the ledger does not know: it may be another line's"
                            .formatted(job.id(), job.jobId()));
        }
    }

    /** A second job of one id goes on beside the one that the ledger names. */
    record Duplicate(ProviderJob job, JobState known) implements Discrepancy {

        @Override
        public String code() {
            return "DUPLICATE_JOB";
        }

        @Override
        public String sentence() {
            return "job %s exists as %s and %s".formatted(known.jobId(), known.providerJobId(), job.id());
        }
    }

    /** The ledger says that the provider has a job, and the provider does not know it. */
    record Missing(JobState known) implements Discrepancy {

        @Override
        public String code() {
            return "JOB_MISSING";
        }

        @Override
        public String sentence() {
            return "%s is %s in the ledger, which the provider does not know"
                    .formatted(known.jobId(), known.providerJobId());
        }
    }

    /** A file that was uploaded for a job which ended without one at the provider. */
    record OrphanFile(ProviderFile file, String jobId) implements Discrepancy {

        @Override
        public String code() {
            return "ORPHAN_FILE";
        }

        @Override
        public String sentence() {
            return "%s was uploaded for %s, which has ended without it".formatted(file.id(), jobId);
        }
    }
}
