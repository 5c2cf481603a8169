package io.tunestream.provider.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.provider.selfhosted.ReportToken;
import io.tunestream.runtime.secret.FileVariable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts the shell that runs a job's trainer, in a session of its own where the machine has {@code setsid}, so that neither a
 * terminal's Ctrl-C nor our end reaches it.
 */
class ProcessLauncher {

    private static final String SCRIPT = "run.sh";
    private static final Pattern SECRET = Pattern.compile("KEY|SECRET|TOKEN|PASSW|CREDENTIAL|JAAS|HEADERS");

    private final String provider;
    private final Set<String> secrets;
    private final Map<String, String> secretsOfFiles = new HashMap<>();
    private final Optional<URI> progressUrl;

    /** @param provider the configured name */
    ProcessLauncher(String provider, CommandSettings settings) {
        this(provider, settings, System::getenv);
    }

    /**
     * @param provider    the configured name
     * @param environment variables by their names
     * @throws io.tunestream.runtime.fault.Fault where the file of a secret cannot be taken, as {@link FileVariable#read} says it
     */
    ProcessLauncher(String provider, CommandSettings settings, Function<String, @Nullable String> environment) {
        this.provider = provider;
        progressUrl = settings.progressUrl();
        secrets = Set.copyOf(settings.secretEnvironment().orElse(List.of()));
        secrets.forEach(
                name -> FileVariable.read(environment, name).ifPresent(secret -> secretsOfFiles.put(name, secret)));
    }

    /** Returns when the shell was started; where another one runs the job already, it ends at once and does nothing. */
    Process launch(JobFolder job, List<String> command) throws IOException {
        Optional<Path> setsid = find("setsid");
        List<String> line = new ArrayList<>();
        setsid.ifPresent(path -> line.add(path.toString()));
        line.addAll(
                List.of("sh", script(job).toString(), job.path().toString(), setsid.isPresent() ? "own" : "shared"));
        line.addAll(command);
        ProcessBuilder process = new ProcessBuilder(line)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(job.path().resolve("shell.log").toFile());
        restrict(process.environment());
        letReport(process.environment(), job);
        return process.start();
    }

    /** What our own environment holds of secrets is not the trainer's; and Python shall not hold back its lines. */
    void restrict(Map<String, String> environment) {
        environment.keySet().removeIf(name -> SECRET.matcher(name).find() && !secrets.contains(name));
        environment.putAll(secretsOfFiles);
        environment.put("PYTHONUNBUFFERED", "1");
    }

    /** As trainers of Kubeflow look for it. */
    private void letReport(Map<String, String> environment, JobFolder job) {
        progressUrl.ifPresent(url -> {
            environment.put(ReportToken.URL_VARIABLE, ReportToken.address(url, provider, job.id()));
            environment.put(ReportToken.TOKEN_VARIABLE, job.reportTokenFile().toString());
        });
    }

    private static Path script(JobFolder job) throws IOException {
        Path script = job.path().resolve(SCRIPT);
        if (!Files.exists(script)) {
            Files.writeString(script, text());
        }
        return script;
    }

    private static String text() throws IOException {
        try (InputStream resource = requireNonNull(ProcessLauncher.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(resource.readAllBytes(), UTF_8);
        }
    }

    /** The program that a command's first word names: itself where it is a path, else what the search path has. */
    static Optional<Path> find(String program) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program)).filter(ProcessLauncher::isProgram);
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(ProcessLauncher::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
