package io.tunestream.local.broker;

import static io.tunestream.local.StackException.Code.BROKER_FAILED;
import static java.util.Objects.requireNonNull;

import io.tunestream.local.DataDirectory;
import io.tunestream.local.Ports;
import io.tunestream.local.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker and controller in this process, on the loopback interface, without authentication.
 *
 * <p>A directory that has served before keeps its topics, offsets and cluster id. {@link #start} returns once clients
 * are served; {@link #close} blocks until the logs are closed, except where the broker {@linkplain BrokerExit gave up}: what is
 * left of it ends with the process. Both may be called from any thread, {@code close} any number of times.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final DataDirectory directory;
    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private EmbeddedKafka(DataDirectory directory, KafkaRaftServer server, int port) {
        this.directory = directory;
        this.server = server;
        this.port = port;
    }

    /**
     * Where and how to run.
     *
     * @param dataDir created where missing; used by one broker at a time
     * @param port of the client listener, 0 for any free one
     * @param properties broker settings that override the defaults of a single node
     */
    public record Options(Path dataDir, int port, Map<String, String> properties) {
        public Options {
            requireNonNull(dataDir, "dataDir");
            properties = Map.copyOf(properties);
        }

        public static Options in(Path dataDir) {
            return new Options(dataDir, 0, Map.of());
        }

        public Options withPort(int newPort) {
            return new Options(dataDir, newPort, properties);
        }
    }

    /** Fails with {@code PORT_TAKEN}, {@code DATA_DIR_LOCKED}, {@code DATA_DIR_UNUSABLE} or {@code BROKER_FAILED}. */
    public static EmbeddedKafka start(Options options) {
        DataDirectory directory = DataDirectory.take(options.dataDir());
        try {
            return Ports.startOn(
                    options.port(), port -> new EmbeddedKafka(directory, startServer(options, port), port));
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static KafkaRaftServer startServer(Options options, int port) {
        Path logs = options.dataDir().resolve("logs").toAbsolutePath();
        Map<String, String> settings = BrokerSettings.of(logs, port, Ports.claim(0), options.properties());
        format(logs);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            if (BrokerExit.failure().isEmpty()) {
                server.shutdown();
            }
            throw explained(e, port);
        }
    }

    private static void format(Path logs) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(clusterId(logs))
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new StackException(
                    BROKER_FAILED, "data directory " + logs + " cannot be formatted: " + e.getMessage(), e);
        }
    }

    private static String clusterId(Path logs) throws IOException {
        MetaPropertiesEnsemble existing = new MetaPropertiesEnsemble.Loader()
                .addMetadataLogDir(logs.toString())
                .load();
        return existing.clusterId().orElseGet(() -> Uuid.randomUuid().toString());
    }

    private static StackException explained(RuntimeException failure, int port) {
        if (failure instanceof StackException gaveUp) {
            return gaveUp;
        }
        boolean taken = Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause)
                .anyMatch(BindException.class::isInstance);
        return taken
                ? Ports.taken(port, failure)
                : new StackException(BROKER_FAILED, "the broker did not start: " + failure.getMessage(), failure);
    }

    /** Where clients connect: {@code 127.0.0.1:PORT}. */
    public String bootstrapServers() {
        return BrokerSettings.address(port);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (BrokerExit.failure().isEmpty()) {
            server.shutdown();
            server.awaitShutdown();
        }
        directory.close();
    }
}
