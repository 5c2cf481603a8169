package io.tunestream.provider.vertex;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a project is and how its jobs are made.
 *
 * @param name               the provider's configured name
 * @param project            id of the project
 * @param location           region
 * @param endpoint           address of the API; one of the scheme http is spoken to in plain text and gets no credential
 * @param stagingUri         {@code gs://bucket/prefix} of training files
 * @param stagingOptions     options of the driver that puts them there; may hold secrets
 * @param credentialsFile    credential that wins over Google's own chain
 * @param adapterSize        size of the adapter
 * @param lastCheckpointOnly whether no other is kept
 * @param timeout            longest time of one call
 */
record VertexAccount(
        String name,
        String project,
        String location,
        URI endpoint,
        URI stagingUri,
        Map<String, String> stagingOptions,
        Optional<Path> credentialsFile,
        Optional<AdapterSize> adapterSize,
        boolean lastCheckpointOnly,
        Duration timeout) {

    private static final String GLOBAL = "global";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    VertexAccount {
        requireNonNull(name, "name");
        requireNonNull(project, "project");
        requireNonNull(location, "location");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(stagingUri, "stagingUri");
        requireNonNull(timeout, "timeout");
        stagingOptions = Map.copyOf(stagingOptions);
    }

    static VertexAccount of(String name, VertexSettings settings) {
        return new VertexAccount(
                name,
                settings.project(),
                settings.location(),
                settings.endpoint().orElseGet(() -> google(settings.location())),
                settings.stagingUri(),
                settings.stagingOptions(),
                settings.credentialsFile(),
                settings.adapterSize(),
                settings.lastCheckpointOnly(),
                settings.timeout());
    }

    private static URI google(String location) {
        String host = location.equals(GLOBAL) ? "" : location + "-";
        return URI.create("https://" + host + "aiplatform.googleapis.com");
    }

    /** Whether the address is Google's own, also of a private connection to it. */
    static boolean isGoogle(VertexSettings settings) {
        return settings.endpoint()
                .map(URI::getHost)
                .map(host -> host.endsWith(".googleapis.com"))
                .orElse(true);
    }

    /** What jobs are made under: {@code projects/acme/locations/us-central1}. */
    String parent() {
        return "projects/%s/locations/%s".formatted(project, location);
    }

    boolean plaintext() {
        return "http".equals(endpoint.getScheme());
    }

    /** Options of the driver that puts files there, with the credential. */
    Map<String, String> storeOptions() {
        Map<String, String> options = new HashMap<>(stagingOptions);
        credentialsFile.ifPresent(file -> options.putIfAbsent("credential_path", file.toString()));
        return options;
    }

    /** Host and port of the API. */
    String target() {
        int port = endpoint.getPort() > 0 ? endpoint.getPort() : plaintext() ? HTTP : HTTPS;
        return endpoint.getHost() + ":" + port;
    }

    /** Without the options of the driver. */
    @Override
    public String toString() {
        return "VertexAccount[%s at %s]".formatted(name, address());
    }

    /** For people: where it trains. */
    String address() {
        String port = endpoint.getPort() > 0 ? ":" + endpoint.getPort() : "";
        return "%s://%s%s/%s".formatted(endpoint.getScheme(), endpoint.getHost(), port, parent());
    }
}
