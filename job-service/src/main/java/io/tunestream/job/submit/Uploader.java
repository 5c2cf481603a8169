package io.tunestream.job.submit;

import io.tunestream.example.LineKindException;
import io.tunestream.example.target.Target;
import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.UploadRefused;
import io.tunestream.job.ledger.ActionOutcome.Uploaded;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.Provider;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.runtime.file.Directories;
import io.tunestream.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings a snapshot to its provider. The files bear the job's id and their content's hash, so that a repeat finds what an
 * earlier try left, and deleting them takes nothing from another job. Thread-safe.
 */
final class Uploader {

    private final SnapshotStager stager;
    private final Path workDir;

    Uploader(SnapshotStager stager, Path workDir) {
        this.stager = stager;
        this.workDir = workDir;
    }

    /** Checks, builds and uploads once. Throws where a later repeat may do better. */
    ActionOutcome upload(JobPlan plan, Provider provider) throws IOException {
        if (!plan.snapshot().stored()) {
            return new UploadRefused(
                    plan.jobId(),
                    new Reason(
                            "manifest_missing",
                            "the batches of this older record are gone, and nothing says what it trains on"),
                    UploadedFiles.NONE);
        }
        TuningPlan tuning = TuningPlans.of(plan);
        if (provider.preflight(tuning) instanceof Preflight.Refused refused) {
            return new UploadRefused(plan.jobId(), new Reason(refused.code(), refused.message()), UploadedFiles.NONE);
        }
        String format = provider.capabilities().lineFormat(tuning);
        Optional<Target> target = Target.of(format);
        if (target.isEmpty()) {
            return new UploadRefused(
                    plan.jobId(),
                    new Reason("line_format_unknown", "nobody here writes %s lines".formatted(format)),
                    UploadedFiles.NONE);
        }
        Path folder = workDir.resolve(plan.jobId());
        try {
            Directories.delete(folder);
            return upload(plan, provider.files(), target.get(), Directories.createPrivate(folder));
        } catch (SnapshotException | LineKindException e) {
            return new UploadRefused(plan.jobId(), FailureReasons.of(e), UploadedFiles.NONE);
        } finally {
            Directories.delete(folder);
        }
    }

    private ActionOutcome upload(JobPlan plan, FileStaging files, Target target, Path folder) throws IOException {
        StagedFiles staged = stager.stage(plan, target, folder);
        return switch (files.upload(staged.train())) {
            case UploadAnswer.Refused refused -> notWanted(plan, reasonOf(refused), UploadedFiles.NONE);
            case UploadAnswer.Stored stored -> validate(plan, files, stored.fileId(), staged);
        };
    }

    private static ActionOutcome validate(JobPlan plan, FileStaging files, String trainId, StagedFiles staged) {
        UploadedFiles trainOnly = new UploadedFiles(trainId, "", staged.losses());
        if (staged.validation().isEmpty()) {
            return new Uploaded(plan.jobId(), trainOnly);
        }
        return switch (files.upload(staged.validation().get())) {
            case UploadAnswer.Refused refused ->
                notWanted(plan, reasonOf(refused).ofValidationFile(), trainOnly);
            case UploadAnswer.Stored stored ->
                new Uploaded(plan.jobId(), new UploadedFiles(trainId, stored.fileId(), staged.losses()));
        };
    }

    private static Reason reasonOf(UploadAnswer.Refused refused) {
        return new Reason(refused.code(), refused.message());
    }

    private static ActionOutcome notWanted(JobPlan plan, Reason reason, UploadedFiles uploaded) {
        return new UploadRefused(plan.jobId(), reason, uploaded);
    }
}
