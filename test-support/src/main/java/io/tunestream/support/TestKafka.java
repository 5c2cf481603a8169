package io.tunestream.support;

import static java.util.Objects.requireNonNull;

import io.tunestream.local.DirectoryTree;
import io.tunestream.local.broker.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The broker that tests run against, one for the whole test JVM, chosen by the system property {@code it.kafka}:
 *
 * <ul>
 *   <li>{@code embedded} (default): {@link EmbeddedKafka} on a temporary directory;
 *   <li>{@code testcontainers}: {@code apache/kafka} in Docker; {@code testcontainers-kafka} must be on the class path;
 *   <li>{@code external}: whatever answers at {@code it.kafka.bootstrap}; topics of other tests may exist there.
 * </ul>
 *
 * Because a broker may be shared, each test names its topics, groups and transactional ids by {@link #uniquePrefix()}.
 * What was started here ends with the JVM.
 */
public final class TestKafka {
    private final String bootstrapServers;

    private TestKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    private static final class Shared {
        static final TestKafka INSTANCE = choose(System.getProperty("it.kafka", "embedded"));
    }

    /** Starts the broker at the first call; thread-safe. */
    public static TestKafka shared() {
        return Shared.INSTANCE;
    }

    /** A name part that no other test has had: a letter, then letters and digits only. */
    public static String uniquePrefix() {
        return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    private static TestKafka choose(String kind) {
        return switch (kind) {
            case "embedded" -> new TestKafka(startEmbedded());
            case "testcontainers" -> new TestKafka(ContainerKafka.start());
            case "external" ->
                new TestKafka(requireNonNull(System.getProperty("it.kafka.bootstrap"), "-Dit.kafka.bootstrap"));
            default ->
                throw new IllegalArgumentException(
                        "it.kafka must be embedded, testcontainers or external, not " + kind);
        };
    }

    private static String startEmbedded() {
        try {
            Path directory = Files.createTempDirectory("test-kafka");
            EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.Options.in(directory));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(kafka, directory), "test-kafka-shutdown"));
            return kafka.bootstrapServers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(EmbeddedKafka kafka, Path directory) {
        kafka.close();
        DirectoryTree.delete(directory);
    }
}
