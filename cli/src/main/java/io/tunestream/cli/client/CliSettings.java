package io.tunestream.cli.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.util.Optional;

/** What the command itself needs to know. */
@ConfigMapping(prefix = "cli")
@Describe("The tunestream command.")
public interface CliSettings {

    @Describe("Address of the status service that datasets, batches, jobs and models are asked of.")
    @WithDefault("http://127.0.0.1:8080")
    String apiUrl();

    @Describe("File that holds the token for a status service that demands one.")
    Optional<String> apiTokenFile();

    @Describe("Environment variable that holds that token.")
    @WithDefault("TUNESTREAM_TOKEN")
    String apiTokenEnv();
}
