package io.tunestream.job.submit;

import io.tunestream.job.decide.Batch;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.ledger.Outcome.NotWanted;
import io.tunestream.job.ledger.Outcome.Uploaded;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.providers.Preflight;
import io.tunestream.providers.TuningProvider;
import io.tunestream.providers.UploadAnswer;
import io.tunestream.providers.UploadFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings a snapshot to its provider. The files bear the job's id and their content's hash, so that a repeat finds what an
 * earlier try left, and deleting them takes nothing from another job. Thread-safe.
 */
final class Uploader {

    private final SnapshotFiles files;
    private final Path workDir;
    private final Function<String, Optional<Batch>> batches;

    /** Batches are found by their id; the function is called from any thread. */
    Uploader(SnapshotFiles files, Path workDir, Function<String, Optional<Batch>> batches) {
        this.files = files;
        this.workDir = workDir;
        this.batches = batches;
    }

    /** Checks, builds and uploads once. Throws where a later repeat may do better. */
    Outcome upload(JobPlan plan, TuningProvider provider) throws IOException {
        if (provider.preflight(TuningPlans.of(plan)) instanceof Preflight.Refused refused) {
            return new NotWanted(plan.jobId(), new Reason(refused.code(), refused.message()), UploadedFiles.NONE);
        }
        Path folder = Folders.empty(workDir.resolve(plan.jobId()));
        try {
            return upload(plan, provider, folder);
        } catch (UnusableSnapshotException e) {
            return new NotWanted(plan.jobId(), e.reason(), UploadedFiles.NONE);
        } finally {
            Folders.delete(folder);
        }
    }

    private Outcome upload(JobPlan plan, TuningProvider provider, Path folder) throws IOException {
        UploadFile train = join(plan, "train", plan.snapshot().trainBatches(), folder);
        Optional<UploadFile> validation = plan.snapshot().validationBatches().isEmpty()
                ? Optional.empty()
                : Optional.of(join(plan, "validation", plan.snapshot().validationBatches(), folder));
        return switch (provider.upload(train)) {
            case UploadAnswer.Refused refused -> notWanted(plan, refused, UploadedFiles.NONE);
            case UploadAnswer.Stored stored -> validate(plan, provider, stored.fileId(), validation);
        };
    }

    private static Outcome validate(
            JobPlan plan, TuningProvider provider, String trainId, Optional<UploadFile> validation) {
        UploadedFiles trainOnly = new UploadedFiles(trainId, "");
        if (validation.isEmpty()) {
            return new Uploaded(plan.jobId(), trainOnly);
        }
        return switch (provider.upload(validation.get())) {
            case UploadAnswer.Refused refused -> notWanted(plan, refused, trainOnly);
            case UploadAnswer.Stored stored -> new Uploaded(plan.jobId(), new UploadedFiles(trainId, stored.fileId()));
        };
    }

    private UploadFile join(JobPlan plan, String side, List<String> ids, Path folder) throws IOException {
        List<Batch> found = ids.stream().map(this::batch).toList();
        return files.join(found, folder.resolve(side + ".jsonl"), plan.jobId() + "-" + side);
    }

    private Batch batch(String id) {
        return batches.apply(id)
                .orElseThrow(() -> new UnusableSnapshotException(
                        "batch_missing", "batch %s is not on the topic of ready batches".formatted(id)));
    }

    private static Outcome notWanted(JobPlan plan, UploadAnswer.Refused refused, UploadedFiles uploaded) {
        return new NotWanted(plan.jobId(), new Reason(refused.code(), refused.message()), uploaded);
    }
}
