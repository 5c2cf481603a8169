package io.tunestream.local.registry;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of the registry's process. */
final class RegistryCommand {
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    /** A quick start counts for more than peak speed, and one machine asks for a handful of schemas. */
    private static final List<String> JVM = List.of(
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            // As the manifest of its own jar says, which does not count on a class path.
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private static final List<String> SETTINGS = List.of(
            "-Dquarkus.http.host=127.0.0.1",
            // A second listener that cannot be switched off; its default port is fixed and on every interface.
            "-Dquarkus.management.host=127.0.0.1",
            "-Dquarkus.management.port=0",
            "-Dquarkus.http.access-log.enabled=false",
            // Of several requests on one connection it leaves some without an answer (VertxHttpExchange wakes up one of
            // those that wait).
            "-Dquarkus.http.http2=false",
            "-Dapicurio.datasource.jdbc.initial-size=1",
            "-Dapicurio.datasource.jdbc.min-size=1",
            "-Dapicurio.datasource.jdbc.max-size=10",
            "-Dapicurio.storage.connection.retry.enabled=false");

    private RegistryCommand() {}

    /** @param mark stands in the header {@link RegistryReadiness#MARK} of every answer of this process */
    static List<String> of(Path home, int port, @Nullable Path dataDir, String mark) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(archive(home));
        command.addAll(SETTINGS);
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dquarkus.http.header.\"%s\".value=%s".formatted(RegistryReadiness.MARK, mark));
        if (dataDir != null) {
            command.add("-Dapicurio.datasource.url=" + databaseUrl(dataDir));
            command.add(
                    "-D" + RegistryChild.LOCK + "=" + dataDir.toAbsolutePath().resolve("registry.lock"));
        }
        command.add("-cp");
        command.add(ownClasses() + File.pathSeparator + home.resolve(RegistryHome.RUNNER));
        command.add(RegistryChild.class.getName());
        command.add(MAIN);
        return command;
    }

    /**
     * Classes as a run leaves them for the next, which then takes a third less to start. A virtual machine that cannot use an
     * archive does without it, and makes it anew when it ends.
     */
    private static List<String> archive(Path home) {
        if (!Files.isWritable(home)) {
            return List.of();
        }
        Path archive = home.resolve("classes-" + Runtime.version().feature() + ".jsa");
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
    }

    /** Every commit goes to disk at once: an id that a client has seen must never be given to another schema. */
    private static String databaseUrl(Path dataDir) {
        return "jdbc:h2:file:" + dataDir.toAbsolutePath().resolve("schemas") + ";WRITE_DELAY=0";
    }

    private static Path ownClasses() {
        try {
            return Path.of(RegistryChild.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("own classes have no path", e);
        }
    }
}
