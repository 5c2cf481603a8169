package io.tunestream.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.job.reconcile.ReconcileSettings;
import io.tunestream.runtime.setting.Describe;
import java.nio.file.Path;
import java.time.Duration;

/** How job-service submits. */
@ConfigMapping(prefix = "job")
@Describe("How jobs are submitted and looked up. Durations are ISO-8601, such as PT10M.")
public interface JobSettings {

    @Describe("How long look-ups must find nothing before a job whose answer was lost counts as absent, and how long a"
            + " second job is watched for. At least twice what a call of any provider may take.")
    @WithDefault("PT10M")
    Duration absentAfter();

    @Describe("Waits after failures.")
    BackOffSettings backOff();

    @Describe(
            "How long a dataset must be quiet before it is decided upon, so that batches that belong together train together.")
    @WithDefault("PT1S")
    Duration settle();

    @Describe("How providers are compared with the ledger.")
    ReconcileSettings reconcile();

    @Describe("Folder in which files are put together before their upload.")
    @WithDefault("${java.io.tmpdir}/tunestream-job")
    Path workDir();

    @Describe("Address that health and metrics are told at: whoever reaches it can read them, and do nothing else.")
    @WithDefault("127.0.0.1")
    String host();

    @Describe(
            "Port of /health/live, /health/ready and /metrics where the service is a process of its own; 0 for any, or off.")
    @WithDefault("8083")
    String port();

    /** Waits after failures. */
    interface BackOffSettings {

        @Describe("Wait after the first failure; it doubles with each further one.")
        @WithDefault("PT1S")
        Duration first();

        @Describe("Longest wait.")
        @WithDefault("PT5M")
        Duration most();
    }
}
