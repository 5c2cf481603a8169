package io.tunestream.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A provider under test, and what each contract does with it. */
public abstract class ProviderUnderTest {

    @TempDir
    private Path folder;

    private Path lines;
    private UploadFile file;

    /** The provider under test, the same one throughout a test. */
    protected abstract Provider provider();

    /** A plan that the provider takes, under a job id of its own. */
    protected TuningPlan plan() {
        return SamplePlans.plan();
    }

    /** The next job that is made does not keep our id. */
    protected abstract void forgetMetadata();

    /** Lets the job come to its good end, and waits for it. */
    protected abstract void succeed(String providerJobId);

    @BeforeEach
    void write() throws IOException {
        lines = Files.writeString(folder.resolve("train.jsonl"), SamplePlans.examples(12));
        file = otherFile();
    }

    /** The training file of the test. */
    final UploadFile file() {
        return file;
    }

    /** One with a name of its own, which says that it holds something else. */
    final UploadFile otherFile() {
        String hash = UUID.randomUUID().toString().replace("-", "");
        return SamplePlans.file(lines, hash, lines.toFile().length());
    }

    final String upload() {
        return upload(file);
    }

    final String upload(UploadFile each) {
        return ((UploadAnswer.Stored) provider().files().upload(each)).fileId();
    }

    /** A job on a file of its own. */
    final String create(TuningPlan plan) {
        return create(plan, upload(otherFile()));
    }

    final String create(TuningPlan plan, String fileId) {
        return ((SubmitAnswer.Created) provider().trainer().submit(plan, fileId, "")).providerJobId();
    }

    final List<ProviderJob> find(TuningPlan plan) {
        return SamplePlans.found(
                provider().trainer().find(new JobSearch(plan.jobId(), "", System.currentTimeMillis())));
    }
}
