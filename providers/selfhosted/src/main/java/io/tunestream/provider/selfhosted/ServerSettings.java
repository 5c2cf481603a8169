package io.tunestream.provider.selfhosted;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A server that answers for tuned models. Its key is named, never given. */
public interface ServerSettings {

    @Describe("Base URL of an OpenAI-compatible server that is asked, such as http://localhost:8000/v1 of vLLM.")
    Optional<URI> url();

    @Describe("Name of a tuned model at that server; {output} is where it lies, {jobId} the job.")
    @WithDefault("{output}")
    String model();

    @Describe(
            "Whether the server is told to load the model from where it lies as a LoRA adapter (vLLM's load_lora_adapter).")
    @WithDefault("false")
    boolean loadAdapter();

    @Describe("Environment variable that holds the server's API key; without it none is sent.")
    Optional<String> apiKeyEnv();

    @Describe("How long an answer may take, as an ISO-8601 duration.")
    @WithDefault("PT60S")
    Duration timeout();
}
