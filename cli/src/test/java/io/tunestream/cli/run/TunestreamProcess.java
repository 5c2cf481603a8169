package io.tunestream.cli.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.Run;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.StackFile;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.support.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The command in a process of its own, in a folder of its own. */
final class TunestreamProcess {

    /** How it ended. */
    record Ended(int exit, String out, String err) {}

    private static final int LOG_LINES = 60;

    private final Path folder;
    private final Process process;
    private final Path out;
    private final Path err;

    private TunestreamProcess(Path folder, Process process, Path out, Path err) {
        this.folder = folder;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it by the script that users call. */
    static TunestreamProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** As {@link #start(Path, String...)}, with more in its environment. */
    static TunestreamProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("../tunestream").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("OPENAI_API_KEY");
        builder.environment().putAll(environment);
        builder.environment().put("TUNESTREAM_NO_BUILD", "true");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1" + archive(arguments[0]));
        return new TunestreamProcess(folder, builder.start(), out, err);
    }

    /** What a command leaves for the next takes longer to write than it saves in a few runs; {@code up} is run often. */
    private static String archive(String command) {
        Path ofTheJdk = Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");
        return command.equals("up") ? "" : " -XX:-AutoCreateSharedArchive -XX:SharedArchiveFile=" + ofTheJdk;
    }

    /** Asks the status service of a stack that is up, which takes less than a command of its own. */
    JsonNode items(String kind) {
        try (ApiClient api = new ApiClient(apiUrl(), Optional.empty())) {
            return api.get("/api/" + kind).path("items");
        } catch (Fault e) {
            throw new AssertionError("the stack does not answer: " + last(), e);
        }
    }

    /** Returns the items of a kind once they are as they should be, for as long as the stack is up. */
    JsonNode awaitItems(String kind, Predicate<JsonNode> condition) {
        if (!Await.whileAlive(process::isAlive, () -> condition.test(items(kind)))) {
            throw new AssertionError(process.isAlive() ? "%s are %s".formatted(kind, items(kind)) : said());
        }
        return items(kind);
    }

    /** Runs a command on a stack that is up, in this process. */
    Run run(String... arguments) {
        return Run.of(addresses(), arguments);
    }

    /** Where the status service of a stack that is up answers. */
    String apiUrl() {
        return requireNonNull(addresses().get("cli.api-url"));
    }

    /** Where everything of a stack that is up answers. */
    Map<String, String> addresses() {
        Map<String, String> addresses = StackFile.read(folder.resolve(StackFile.DIRECTORY));
        if (addresses.isEmpty()) {
            throw new AssertionError("no stack is up: " + last());
        }
        return addresses;
    }

    /** What a stack says that comes to its end, and the end of its log. */
    private String last() {
        try {
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            List<String> log =
                    read(folder.resolve(".tunestream/tunestream.log")).lines().toList();
            return "%s%nexit %s%n%s"
                    .formatted(
                            said(),
                            ended ? process.exitValue() : "not yet",
                            String.join("\n", log.subList(Math.max(0, log.size() - LOG_LINES), log.size())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return said();
        }
    }

    /** Returns once it has printed a line that begins so, for as long as it runs. */
    void awaitLine(String beginning) {
        BooleanSupplier printed = () -> read(out).lines().anyMatch(line -> line.startsWith(beginning));
        if (!Await.whileAlive(process::isAlive, printed)) {
            throw new AssertionError("no line '%s…' but: %s".formatted(beginning, said()));
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when it has ended by itself. */
    Ended await() {
        try {
            return new Ended(process.waitFor(), read(out), read(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("it did not end: " + said(), e);
        }
    }

    /** Asks it to end, as Ctrl-C does, and gives its exit code. */
    int terminate() {
        process.destroy();
        return await().exit();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private String said() {
        return read(out) + read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
