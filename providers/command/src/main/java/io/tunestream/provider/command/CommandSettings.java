package io.tunestream.provider.command;

import io.smallrye.config.WithDefault;
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

    @Describe("Models that jobs may start from, by name or path; without it any.")
    Optional<List<String>> baseModels();

    @Describe("Jobs that may run at one time; further ones wait.")
    @WithDefault("1")
    int jobs();

    @Describe("{epochs} of a dataset that leaves them to the provider.")
    @WithDefault("3")
    int epochs();

    @Describe("{learningRate}, which a dataset's learningRateMultiplier multiplies.")
    @WithDefault("0.0002")
    double learningRate();

    @Describe("{loraRank}.")
    @WithDefault("16")
    int loraRank();

    @Describe("Steps between two lines of a log whose lines do not say their step.")
    @WithDefault("1")
    int loggingSteps();

    @Describe(
            "How long a job that is cancelled may take to end after SIGTERM; then it is killed. An ISO-8601 duration.")
    @WithDefault("PT30S")
    Duration cancelGrace();

    @Describe("Environment variables that the command gets although their names speak of a secret, such as HF_TOKEN.")
    Optional<List<String>> secretEnvironment();

    @Describe("Whoever serves the tuned models; without it they count as trained and await their deployment.")
    Serving serving();

    /** Who answers for a tuned model. */
    interface Serving {

        @Describe("Base URL of an OpenAI-compatible server that is asked, such as http://localhost:8000/v1 of vLLM.")
        Optional<URI> url();

        @Describe("Name of a tuned model at that server; {output} is its folder, {jobId} the job.")
        @WithDefault("{output}")
        String model();

        @Describe("Whether the server is told to load the model's folder as a LoRA adapter (vLLM's load_lora_adapter).")
        @WithDefault("false")
        boolean loadAdapter();

        @Describe("Environment variable that holds the server's API key; without it none is sent.")
        Optional<String> apiKeyEnv();

        @Describe(
                "A command that is asked in place of a server, with {output} and {jobId}: it exits with 0 where the model answers.")
        Optional<List<String>> command();

        @Describe("How long an answer may take, as an ISO-8601 duration.")
        @WithDefault("PT60S")
        Duration timeout();
    }
}
