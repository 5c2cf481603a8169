package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.support.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The containers of {@code docker-compose.yml} with three brokers, as a user brings them up, but for a store in a folder that the test
 * can read. One at a time, since its ports are fixed. Whatever Docker refuses fails the test with its own words.
 */
final class ComposeStack implements AutoCloseable {

    static final String BOOTSTRAP = "127.0.0.1:9094,127.0.0.1:9096,127.0.0.1:9097";
    static final String REGISTRY = "http://127.0.0.1:8091/apis/ccompat/v7";

    /** What docker itself takes; keys and settings of whoever runs the test stay out. */
    private static final Pattern NEEDED = Pattern.compile("PATH|HOME|DOCKER_.*");

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String OVERRIDE = """
            services:
              prep-stream: {volumes: ["%1$s:%1$s"]}
              job-service: {volumes: ["%1$s:%1$s"]}
              status-service: {volumes: ["%1$s:%1$s"]}
            """;

    private final Path override;
    private final Map<String, String> environment;

    /** Returns when all are healthy. */
    ComposeStack(Path folder) throws IOException {
        Path store = Files.createDirectory(folder.resolve("store"));
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwxrwxrwx"));
        override = Files.writeString(folder.resolve("store.yml"), OVERRIDE.formatted(store));
        environment = environment(store);
        compose("up", "-d");
        awaitHealthy();
    }

    private static Map<String, String> environment(Path store) throws IOException {
        Properties brokers = new Properties();
        try (InputStream file = Files.newInputStream(PROJECT.resolve("deploy/three-brokers.env"))) {
            brokers.load(file);
        }
        brokers.setProperty("COMPOSE_PROJECT_NAME", "tunestream-test");
        brokers.setProperty("TUNESTREAM_TOKEN", UUID.randomUUID().toString());
        brokers.setProperty("STORAGE_URI", store.toUri().toString());
        return brokers.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, brokers::getProperty));
    }

    /** Ids of a service's containers. */
    List<String> containers(String service) {
        return compose("ps", "-q", service).lines().filter(id -> !id.isBlank()).toList();
    }

    /** Has so many of them from now on, all healthy. */
    void scale(String service, int count) {
        compose("up", "-d", "--no-recreate", "--scale", service + "=" + count, service);
        Await.until(
                "%d of %s".formatted(count, service), () -> containers(service).size() == count);
        awaitHealthy();
    }

    /** SIGTERM, and again. */
    void restart(String container) {
        docker("restart", container);
        awaitHealthy();
    }

    /** SIGKILL. */
    void kill(String container) {
        docker("kill", "-s", "KILL", container);
    }

    /** After {@link #kill}. */
    void start(String container) {
        docker("start", container);
        awaitHealthy();
    }

    void awaitHealthy() {
        Await.until(
                "health of all containers",
                () -> compose("ps", "-q")
                        .lines()
                        .filter(id -> !id.isBlank())
                        .allMatch(id -> docker("inspect", "-f", "{{.State.Health.Status}}", id)
                                .strip()
                                .equals("healthy")));
    }

    boolean hasPrepStream() {
        return containers("prep-stream").stream()
                .anyMatch(id -> docker("inspect", "-f", "{{.State.Running}}", id)
                        .strip()
                        .equals("true"));
    }

    private String compose(String... arguments) {
        List<String> command = new ArrayList<>(
                succeeds("docker", "compose", "version") ? List.of("docker", "compose") : List.of("docker-compose"));
        command.addAll(List.of("-f", "docker-compose.yml", "-f", override.toString()));
        command.addAll(List.of(arguments));
        return run(environment, command);
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return run(Map.of(), command);
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it prints. */
    private static String run(Map<String, String> environment, List<String> command) {
        try {
            Path errors = Files.createTempFile("docker", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(PROJECT.toFile()).redirectError(errors.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> !NEEDED.matcher(name).matches());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("%s: %s%s".formatted(command, output, Files.readString(errors)));
            }
            Files.delete(errors);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        compose("down", "-v", "--remove-orphans");
    }
}
