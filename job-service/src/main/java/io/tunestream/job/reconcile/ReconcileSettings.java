package io.tunestream.job.reconcile;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.time.Duration;

/** How providers are compared with the ledger. */
public interface ReconcileSettings {

    @Describe(
            "How often each provider is looked through for jobs of ours that the ledger does not follow, for followed jobs"
                    + " that it does not know, and for files without a job.")
    @WithDefault("PT1H")
    Duration every();

    @Describe("Wait before each call of such a look, so that the provider's rate limit is left to jobs.")
    @WithDefault("PT2S")
    Duration pause();

    @Describe("How old a file must be that was uploaded for a job which ended without it, before it is deleted.")
    @WithDefault("PT72H")
    Duration orphanFilesAfter();

    @Describe(
            "Whether such files are deleted. Those that are not named after a job of this ledger are left alone anyway.")
    @WithDefault("true")
    boolean deleteOrphanFiles();
}
