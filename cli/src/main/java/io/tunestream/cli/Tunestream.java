package io.tunestream.cli;

import io.tunestream.cli.report.ErrorReport;
import io.tunestream.cli.report.LogFile;
import io.tunestream.cli.run.ShutdownSignal;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code tunestream} command. */
@Command(
        name = "tunestream",
        description = "From what an LLM application logs to better models.",
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        usageHelpWidth = 100)
public final class Tunestream implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where an error arose, and log to standard error.")
    @SuppressWarnings("UnusedVariable") // read by ErrorReport and before parsing, by name
    private boolean debug;

    private Tunestream() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains(ErrorReport.DEBUG)) {
            LogFile.toStandardError();
        } else {
            LogFile.none();
        }
        ShutdownSignal.exit(commandLine(Terminal.ofProcess()).execute(arguments));
    }

    /** The command with all its subcommands, on the given terminal. */
    public static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, Clock.systemUTC());
    }

    /**
     * The same on another day.
     *
     * @param clock tells which models are retired
     */
    public static CommandLine commandLine(Terminal terminal, Clock clock) {
        CommandLine line = new CommandLine(new Tunestream());
        Commands.addTo(line, terminal, clock);
        line.addSubcommand(new HelpCommand());
        explainExitCodes(line);
        ErrorReport errors = new ErrorReport(terminal);
        return line.setColorScheme(
                        CommandLine.Help.defaultColorScheme(terminal.style().on() ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static void explainExitCodes(CommandLine line) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            meanings.put(Integer.toString(code.number()), code.meaning());
        }
        line.getCommandSpec().usageMessage().exitCodeList(meanings);
        line.getSubcommands().values().forEach(Tunestream::explainExitCodes);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
