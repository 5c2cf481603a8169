package io.tunestream.job.ledger;

import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.record.RefusedRow;
import java.util.List;
import java.util.Optional;

/** The states that a provider's refusal of a file leads to; rows that it named are still to be looked up where they have no place. */
public sealed interface FileRefused extends Ended {

    Reason reason();

    List<RefusedRow> rows();

    /** The rows were looked up; the sentence says what is known of them. */
    FileRefused withRows(List<RefusedRow> found, String sentence);

    /** Whether rows that the provider named are still to be looked up. */
    default boolean namesRowsToFind() {
        return rows().stream().anyMatch(row -> row.getPlace() == null);
    }

    /** The provider gave up. */
    record Failed(SubmittedJob submitted, Reason reason, List<RefusedRow> rows, Optional<Failure> failure, long since)
            implements FileRefused, JobState.Retrying, JobState.Existing {

        public Failed {
            rows = List.copyOf(rows);
        }

        /** The rows are those that the reason names. */
        public Failed(SubmittedJob submitted, Reason reason, long since) {
            this(
                    submitted,
                    reason,
                    RefusedRows.namedBy(reason, submitted.attempt().plan()),
                    Optional.empty(),
                    since);
        }

        @Override
        public Failed withRows(List<RefusedRow> found, String sentence) {
            return new Failed(submitted, reason.with(sentence), found, Optional.empty(), since);
        }

        @Override
        public Failed withFailure(Optional<Failure> newest) {
            return namesRowsToFind() ? new Failed(submitted, reason, rows, newest, since) : this;
        }
    }

    /** There is no job and will be none: by budget, guard or provider, or because a person says so. Files that it names are still to be deleted. */
    record Refused(
            JobPlan plan,
            UploadedFiles files,
            int attempts,
            Reason reason,
            List<RefusedRow> rows,
            Optional<Failure> failure,
            long since)
            implements FileRefused, JobState.Retrying {

        public Refused {
            rows = List.copyOf(rows);
        }

        /** The rows are those that the reason names. */
        public Refused(JobPlan plan, UploadedFiles files, int attempts, Reason reason, long since) {
            this(plan, files, attempts, reason, RefusedRows.namedBy(reason, plan), Optional.empty(), since);
        }

        @Override
        public Refused withRows(List<RefusedRow> found, String sentence) {
            return new Refused(plan, files, attempts, reason.with(sentence), found, failure, since);
        }

        @Override
        public Refused withFailure(Optional<Failure> newest) {
            return files.ids().isEmpty() && !namesRowsToFind()
                    ? this
                    : new Refused(plan, files, attempts, reason, rows, newest, since);
        }

        /** It exists after all, and nobody follows it. */
        public Abandoned found(String providerJobId, long now) {
            return new Abandoned(plan, files, attempts, providerJobId, Remains.A_JOB, failure, now);
        }

        /** An upload that was under way ended after all. */
        public Refused uploaded(UploadedFiles late) {
            return new Refused(plan, late, attempts, reason, rows, failure, since);
        }

        public Refused discarded() {
            return new Refused(plan, UploadedFiles.NONE, attempts, reason, rows, Optional.empty(), since);
        }
    }
}
