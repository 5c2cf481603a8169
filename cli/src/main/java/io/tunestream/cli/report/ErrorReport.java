package io.tunestream.cli.report;

import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints a failure as one line with its code, and a hint where there is one; the stack trace only with --debug. */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    public static final String DEBUG = "--debug";

    private final Terminal terminal;

    public ErrorReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        String hint =
                suggestions.isEmpty() ? "see: " + name + " --help" : "did you mean: " + String.join(", ", suggestions);
        error("USAGE", Objects.requireNonNullElse(e.getMessage(), "wrong usage"), hint);
        return ExitCode.USAGE.number();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        int exit = report(e);
        if (parsed.originalArgs().contains(DEBUG)) {
            e.printStackTrace(terminal.err());
        }
        return exit;
    }

    /** Prints the failure and gives the exit code that belongs to it. */
    public int report(Throwable failure) {
        String code = FailureCode.of(failure);
        ExitCode exit = ExitCode.ofCode(code);
        error(code, sentence(failure, exit), FaultCode.hintOf(code));
        return exit.number();
    }

    /** Prints what does not stop the command. */
    public void warn(Fault fault) {
        String head = terminal.errorStyle().warn("warning " + fault.code() + ":");
        print(head, Objects.requireNonNullElse(fault.getMessage(), ""), FaultCode.hintOf(fault.code()));
    }

    /** Prints why nothing came of a command. */
    public void declined(String code, String sentence) {
        print(terminal.errorStyle().bad("declined " + code + ":"), sentence, FaultCode.hintOf(code));
    }

    private static String sentence(Throwable failure, ExitCode exit) {
        String message = Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
        return exit == ExitCode.UNEXPECTED && !(failure instanceof Fault)
                ? failure.getClass().getSimpleName() + ": " + message + " (run again with --debug to see where)"
                : message;
    }

    private void error(String code, String sentence, String hint) {
        print(terminal.errorStyle().bad("error " + code + ":"), sentence, hint);
    }

    private void print(String head, String sentence, String hint) {
        terminal.err().println(head + " " + oneLine(sentence));
        if (!hint.isEmpty()) {
            terminal.err().println(terminal.errorStyle().dim("hint:") + " " + oneLine(hint));
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "; ");
    }
}
