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
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.provider.WireDialect;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tunestream up}. */
@Command(
        name = "up",
        description = "Run the whole line on this machine, with its data under ./.tunestream, until Ctrl-C."
                + " Commands that are run in this directory find it. Trains at the providers that have a key; "
                + SimulatedProvider.STANDS_FOR + " is simulated where it has none.")
public final class UpCommand implements Callable<Integer> {

    private static final String LOG = "tunestream.log";

    /** One task and two topics of one partition, which cost a process on one machine nothing that can be measured. */
    private static final Map<String, String> CAPS = Map.of("prep.caps", "true");

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

    @Option(
            names = "--simulate",
            description = "Simulate " + SimulatedProvider.STANDS_FOR + " even where it has a key.")
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
            until.await(stack::failure);
            terminal.err().println("stopping");
        } catch (RuntimeException e) {
            throw DiskSpace.explain(directory, e);
        } finally {
            StackFile.delete(directory);
            until.stopped();
        }
    }

    private StackOptions options(Path directory) {
        boolean real = !simulate && hasCredential();
        return new StackOptions(
                directory,
                true,
                kafkaPort,
                registryPort,
                port,
                real ? Optional.empty() : Optional.of(WireDialect.OPENAI),
                Duration.ofSeconds(jobSeconds),
                CAPS);
    }

    private static boolean hasCredential() {
        try (Providers providers = Providers.open(Settings.load(Map.of(), Providers.settings()))) {
            return providers
                    .get(SimulatedProvider.STANDS_FOR)
                    .missingCredential()
                    .isEmpty();
        }
    }

    private void print(Stack stack, Duration took) {
        Style style = terminal.style();
        terminal.out().println(style.good("up") + " after " + NumberFormat.seconds(took));
        terminal.out().println("  page      " + style.bold(stack.pageUrl()));
        terminal.out().println("  Kafka     " + stack.kafkaAddress());
        terminal.out().println("  registry  " + stack.registryUrl());
        stack.providerAddresses()
                .forEach((name, address) -> terminal.out()
                        .println("  provider  %s, %s at %s"
                                .formatted(
                                        name,
                                        stack.isSimulated(name) ? "simulated" : "real: jobs cost money,",
                                        address)));
        terminal.out().println("next, in another terminal here:  tunestream apply -f samples/support.yaml");
        terminal.out()
                .println("                                 tunestream ingest samples/support-conversations.jsonl");
        terminal.out().println("Ctrl-C stops it; the data stays");
    }
}
