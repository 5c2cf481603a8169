package io.tunestream.cli.convert;

import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.LineConversion;
import io.tunestream.cli.input.OutputFile;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream convert}. */
@Command(
        name = "convert",
        description =
                "Make JSON Lines in UTF-8 of a JSON array, of pretty-printed JSON, of UTF-16 or UTF-32, of lines with a byte"
                        + " order mark or carriage returns. Each value's own text is copied: numbers, the order of keys and keys that"
                        + " come twice stay as they are. Of a file of any size no more than a value is held.")
public final class ConvertCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            description = "JSON in any of these forms, packed by gzip or zstd or not; - reads standard input.")
    private String name = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "File to write, which appears when it is whole; packed where its name ends in .gz or .zst. Standard"
                            + " output where it is left out, or -.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace the file to write where it is there.")
    private boolean force;

    public ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        InputFile input = InputFile.of(name, terminal);
        LineConversion conversion = new LineConversion(input);
        if (output == null || output.equals("-")) {
            toStandardOutput(input, conversion);
        } else {
            try (OutputFile file = OutputFile.create(output, force)) {
                write(input, conversion, file.out());
                file.commit();
            }
        }
        terminal.err().println(conversion.report());
        return ExitCode.OK.number();
    }

    private void toStandardOutput(InputFile input, LineConversion conversion) {
        if (output == null && terminal.outWidth() > 0) {
            throw new Fault(
                    FaultCode.USAGE, "the lines would fill the terminal; name a file with --output, or - to see them");
        }
        try {
            OutputStream out = new BufferedOutputStream(terminal.out(), 1 << 16);
            write(input, conversion, out);
            out.flush();
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNWRITABLE, "standard output cannot be written: " + e.getMessage(), e);
        }
        if (terminal.out().checkError()) {
            throw new Fault(FaultCode.FILE_UNWRITABLE, "standard output was closed, or is full");
        }
    }

    private void write(InputFile input, LineConversion conversion, OutputStream out) {
        try (Progress progress = Progress.ofBytes(terminal, "convert", input.size())) {
            conversion.write(out, progress::at);
        }
    }
}
