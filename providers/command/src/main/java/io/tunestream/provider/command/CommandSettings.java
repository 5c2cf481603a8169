package io.tunestream.provider.command;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import io.tunestream.provider.selfhosted.PlanDefaults;
import io.tunestream.provider.selfhosted.ServerSettings;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One trainer on this machine. Secrets are named, never given. */
@Describe("A provider of the kind command: a command of yours that trains on this machine.")
public interface CommandSettings {

    @Describe(
            "The command that trains, as a list of arguments with placeholders such as {train} and {output}; no shell reads it.")
    List<String> command();

    @Describe("Folder of the jobs: their state, logs and models. Job service and status service must see the same one.")
    @WithDefault("training")
    Path directory();

    @Describe("Jobs that may run at one time; further ones wait.")
    @WithDefault("1")
    int jobs();

    @Describe("What the command is given where a dataset does not say.")
    @WithParentName
    PlanDefaults plan();

    @Describe(
            "How long a job that is cancelled may take to end after SIGTERM; then it is killed. An ISO-8601 duration.")
    @WithDefault("PT30S")
    Duration cancelGrace();

    @Describe("Environment variables that the command gets although their names speak of a secret, such as HF_TOKEN.")
    Optional<List<String>> secretEnvironment();

    @Describe(
            "Address of the status service as the trainer reaches it, such as http://127.0.0.1:8080; trainers of transformers then"
                    + " report to it by themselves.")
    Optional<URI> progressUrl();

    @Describe("Whoever serves the tuned models; without it they count as trained and await their deployment.")
    Serving serving();

    /** Who answers for a tuned model. */
    interface Serving {

        @Describe("A server that is asked.")
        @WithParentName
        ServerSettings server();

        @Describe(
                "A command that answers in place of a server, with {output} and {jobId}: it may read the question from its input, prints what the model says, and exits with 0 where the model answers.")
        Optional<List<String>> command();
    }
}
