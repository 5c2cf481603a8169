package io.tunestream.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.nio.file.Path;
import java.time.Duration;

/** How job-service submits. */
@ConfigMapping(prefix = "job")
@Describe("How jobs are submitted and looked up. Durations are ISO-8601, such as PT10M.")
public interface JobSettings {

    @Describe("How long look-ups must find nothing before a job whose answer was lost counts as absent, and how long a"
            + " second job is watched for. At least twice the provider's timeout.")
    @WithDefault("PT10M")
    Duration absentAfter();

    @Describe("Waits after failures.")
    BackOffSettings backOff();

    @Describe(
            "How long a dataset must be quiet before it is decided upon, so that batches that belong together train together.")
    @WithDefault("PT1S")
    Duration settle();

    @Describe("Folder in which files are put together before their upload.")
    @WithDefault("${java.io.tmpdir}/tunestream-job")
    Path workDir();

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
