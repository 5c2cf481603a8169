package io.tunestream.cli.run;

import io.tunestream.cli.client.StackFile;
import io.tunestream.cli.report.LogFile;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.local.DataDirectory;
import io.tunestream.local.DataFormat;
import io.tunestream.local.DiskSpace;
import io.tunestream.local.Ports;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.fault.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tunestream up}. */
@Command(
        name = "up",
        description =
                "Run the whole line on this machine, with its data under ./.tunestream, until Ctrl-C."
                        + " Commands that are run in this directory find it. Trains at OpenAI where OPENAI_API_KEY is set, else simulates.")
public final class UpCommand implements Callable<Integer> {

    private static final String LOG = "tunestream.log";

    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the page and the API; default ${DEFAULT-VALUE}, 0 is any free one.")
    private int port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the broker; default ${DEFAULT-VALUE}.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the schema registry; default ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(names = "--simulate", description = "Simulate the provider even where OPENAI_API_KEY is set.")
    private boolean simulate;

    @Option(
            names = "--job-seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long a simulated job takes; default ${DEFAULT-VALUE}.")
    private int jobSeconds;

    public UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path directory = StackFile.DIRECTORY;
        try (DataDirectory held = DataDirectory.take(directory)) {
            DataFormat.claim(directory);
            LogFile.to(directory.resolve(LOG));
            Ports.claim(port);
            Ports.claim(kafkaPort);
            Ports.claim(registryPort);
            run(directory);
            return ExitCode.OK.number();
        }
    }

    private void run(Path directory) {
        ShutdownSignal until = new ShutdownSignal();
        long start = System.nanoTime();
        terminal.err().println("starting; data and logs in " + directory.toAbsolutePath());
        try (Stack stack = Stack.start(options(directory), terminal.err()::println)) {
            StackFile.write(directory, stack.addresses());
            print(stack, Duration.ofNanos(System.nanoTime() - start));
            until.await(stack);
            terminal.err().println("stopping");
        } catch (RuntimeException e) {
            throw DiskSpace.explain(directory, e);
        } finally {
            StackFile.delete(directory);
            until.stopped();
        }
    }

    private StackOptions options(Path directory) {
        boolean real =
                !simulate && !System.getenv().getOrDefault("OPENAI_API_KEY", "").isBlank();
        return new StackOptions(
                directory, true, kafkaPort, registryPort, port, !real, Duration.ofSeconds(jobSeconds), Map.of());
    }

    private void print(Stack stack, Duration took) {
        Style style = terminal.style();
        terminal.out().println(style.good("up") + " after " + NumberFormat.seconds(took));
        terminal.out().println("  page      " + style.bold(stack.pageUrl()));
        terminal.out().println("  Kafka     " + stack.kafkaAddress());
        terminal.out().println("  registry  " + stack.registryUrl());
        terminal.out()
                .println("  provider  %s, ".formatted(Providers.DEFAULT)
                        + (stack.simulatorUrl().isPresent() ? "simulated" : "real: jobs cost money,")
                        + " at " + stack.providerUrl());
        terminal.out().println("next, in another terminal here:  tunestream apply -f samples/support.yaml");
        terminal.out()
                .println("                                 tunestream ingest samples/support-conversations.jsonl");
        terminal.out().println("Ctrl-C stops it; the data stays");
    }
}
