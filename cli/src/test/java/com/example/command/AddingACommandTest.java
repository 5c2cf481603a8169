package com.example.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Tunestream;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The recipe of a command. */
class AddingACommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** What is added is a class like this one, and a line in the list of commands. */
    @Command(name = "sample", description = "Prints how many there are.")
    public static final class SampleCommand implements Callable<Integer> {

        private final Terminal terminal;

        @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "How many.")
        private int count;

        public SampleCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (count < 0) {
                throw new Fault(FaultCode.CONFIGURATION_INVALID, "--count is " + count + "; it cannot be below 0");
            }
            terminal.out().println("there are " + count);
            return ExitCode.OK.number();
        }
    }

    @Test
    void shouldRunAmongTheOthers() {
        // When
        int exit = run("sample", "--count", "3");

        // Then
        assertThat(exit).isEqualTo(ExitCode.OK.number());
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("there are 3");
    }

    @Test
    void shouldReportAMistakeInOneLineWithItsExitCode() {
        // When
        int mistake = run("sample", "--count", "-1");
        int usage = run("sample", "--colour", "red");

        // Then
        assertThat(mistake)
                .isEqualTo(
                        ExitCode.ofCode(FaultCode.CONFIGURATION_INVALID.name()).number());
        assertThat(usage).isEqualTo(ExitCode.USAGE.number());
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.startsWith("error CONFIGURATION_INVALID: --count is -1"))
                .noneMatch(line -> line.contains("\tat "));
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(InputStream.nullInputStream(), printed(out), printed(err), 0, 0, false);
        CommandLine command = Tunestream.commandLine(terminal);
        command.addSubcommand(new SampleCommand(terminal));
        return command.execute(arguments);
    }

    private static PrintStream printed(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }
}
