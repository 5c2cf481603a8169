package io.tunestream.cli.run;

import io.tunestream.cli.report.LogFile;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.local.Ports;
import io.tunestream.local.StackException;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tunestream demo}. */
@Command(
        name = "demo",
        description = "Watch sample conversations become a batch, a job and a model-ready event on this machine:"
                + " a real broker and registry, a simulated provider, no account, no cost.")
public final class DemoCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8080;
    private static final int FEWEST_EXAMPLES = 40;
    private static final Duration JOB = Duration.ofSeconds(8);

    private final Terminal terminal;

    @Option(names = "--keep", description = "Stay up when the model is ready, until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "How many times faster the simulated job runs.")
    private double speed;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "400",
            description = "Sample rows to send; default ${DEFAULT-VALUE}.")
    private int examples;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the page; default 8080, or a free one where that is taken.")
    private @Nullable Integer port;

    @Option(
            names = "--provider",
            paramLabel = "KIND",
            defaultValue = "openai",
            description =
                    "Who trains: openai, azure or vertex, simulated, or command, a process on this machine that trains nothing;"
                            + " default ${DEFAULT-VALUE}.")
    private String provider = "openai";

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireSensible();
        DemoProvider trainer = trainer();
        int page = page();
        Path directory = temporaryDirectory();
        Path log = directory.resolve("demo.log");
        LogFile.to(log);
        ShutdownSignal until = new ShutdownSignal();
        try (DemoAccount account = DemoAccount.open(trainer, directory, duration())) {
            Map<String, String> settings = new HashMap<>(DemoSettings.QUICK);
            settings.putAll(account.settings());
            StackOptions options =
                    new StackOptions(directory, false, 0, 0, page, trainer.dialect(), duration(), settings);
            new Demo(terminal, trainer, options, examples).run(stack -> await(until, stack));
            DemoDirectory.leaveResults(directory);
            return ExitCode.OK.number();
        } catch (RuntimeException e) {
            terminal.err().println("the demo failed; everything that was logged is in " + log);
            throw e;
        } finally {
            until.stopped();
        }
    }

    private void await(ShutdownSignal until, Stack stack) {
        if (keep) {
            terminal.out().println();
            terminal.out().println("staying up at " + stack.pageUrl() + " until Ctrl-C");
            until.await(stack::failure);
        }
    }

    private void requireSensible() {
        if (examples < FEWEST_EXAMPLES || examples > 1_000_000) {
            throw new Fault(
                    FaultCode.USAGE,
                    "--examples must be 40 to 1000000: a provider wants ten for training and some of the sample are faulty");
        }
        if (!(speed >= 0.1 && speed <= 100)) {
            throw new Fault(FaultCode.USAGE, "--speed must be 0.1 to 100");
        }
    }

    private DemoProvider trainer() {
        return Arrays.stream(DemoProvider.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(provider))
                .findFirst()
                .orElseThrow(() -> new Fault(FaultCode.USAGE, "--provider must be openai, azure, vertex or command"));
    }

    private Duration duration() {
        return Duration.ofMillis((long) (JOB.toMillis() / speed));
    }

    /** The port that was asked for, which must be free, or the usual one, which may be taken. */
    private int page() {
        if (port != null) {
            return port == 0 ? 0 : Ports.claim(port);
        }
        try {
            return Ports.claim(USUAL_PORT);
        } catch (StackException taken) {
            return 0;
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("tunestream-demo-");
        } catch (IOException e) {
            throw new Fault(FaultCode.DATA_DIR_UNUSABLE, "no temporary directory: " + e.getMessage(), e);
        }
    }
}
