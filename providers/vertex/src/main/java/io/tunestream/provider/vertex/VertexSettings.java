package io.tunestream.provider.vertex;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One project of Google Cloud. Credentials are named, never given. */
@Describe(
        "A provider of the kind vertex: Google's Vertex AI, which tunes Gemini on files in Cloud Storage. It asks Google's own"
                + " chain for a credential: GOOGLE_APPLICATION_CREDENTIALS, gcloud's application default login, the machine's service account.")
public interface VertexSettings {

    @Describe("Id of the project of Google Cloud that tunes.")
    String project();

    @Describe("Region that jobs run in and tuned models are served from.")
    @WithDefault("us-central1")
    String location();

    @Describe(
            "Where training files are put, gs://bucket/prefix; the project's tuning service agent must be able to read it.")
    URI stagingUri();

    @Describe("Options of the driver that puts files there, as storage.options.* are of the object store.")
    Map<String, String> stagingOptions();

    @Describe("File that holds the key or the configuration of a credential; it wins over Google's own chain.")
    Optional<Path> credentialsFile();

    @Describe("Address of the API; without one https://<location>-aiplatform.googleapis.com. An http address, such as a"
            + " simulation's, is spoken to in plain text and gets no credential.")
    Optional<URI> endpoint();

    @Describe(
            "Size of the adapter that is trained: ONE, TWO, FOUR, EIGHT, SIXTEEN or THIRTY_TWO; without one the model's own default.")
    Optional<AdapterSize> adapterSize();

    @Describe(
            "Whether only the last checkpoint is kept; else each epoch's is, and is served from an endpoint of its own.")
    @WithDefault("false")
    boolean lastCheckpointOnly();

    @Describe("How long one call may take, uploads apart, as an ISO-8601 duration.")
    @WithDefault("PT60S")
    Duration timeout();
}
