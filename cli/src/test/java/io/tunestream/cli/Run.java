package io.tunestream.cli;

import io.tunestream.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * A command that was run in this process, with pipes for a terminal.
 *
 * @param exit its exit code
 * @param out  what it printed
 * @param err  what it printed to standard error
 */
public record Run(int exit, String out, String err) {

    /** Long before any model of the catalogue is retired. */
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    public static Run of(String... arguments) {
        return of(DAY, "", arguments);
    }

    /** With further settings, where the command is one that takes them. */
    public static Run of(Map<String, String> settings, String... arguments) {
        return of(takesSettings(arguments) ? with(settings, arguments) : arguments);
    }

    /** The arguments of a command, and behind them further settings. */
    public static String[] with(Map<String, String> settings, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        settings.forEach((name, value) -> all.addAll(List.of("--set", name + "=" + value)));
        return all.toArray(String[]::new);
    }

    private static boolean takesSettings(String... arguments) {
        CommandLine command = Tunestream.commandLine(Terminal.ofProcess());
        for (String word : arguments) {
            command = command.getSubcommands().getOrDefault(word, command);
        }
        return command.getCommandSpec().findOption("--set") != null;
    }

    public static Run withInput(String input, String... arguments) {
        return of(DAY, input, arguments);
    }

    /** On another day. */
    public static Run on(LocalDate day, String... arguments) {
        return of(day, "", arguments);
    }

    private static Run of(LocalDate day, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                stream(out),
                stream(err),
                0,
                0,
                false);
        Clock clock = Clock.fixed(day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        int exit = Tunestream.commandLine(terminal, clock).execute(arguments);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** The first line that says what went wrong. */
    public String error() {
        return err.lines().filter(line -> line.startsWith("error ")).findFirst().orElse("");
    }
}
