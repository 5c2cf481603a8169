package io.tunestream.cli.validate;

import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.target.Target;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where valid lines and rejected rows go. */
final class OutputOptions {

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description =
                    "File for the line of each valid example, in the form of the target; packed where its name ends in .gz"
                            + " or .zst. It appears when it is whole.")
    private @Nullable String accepted;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description =
                    "The same for the rows that have a rejected example: a line of JSON each, with file, row, violations,"
                            + " and the row itself as it came, unmasked: under record, or under text where it is no JSON.")
    private @Nullable String rejected;

    @Option(names = "--force", description = "Replace the files of --accepted and --rejected where they are there.")
    private boolean force;

    /** @throws Fault USAGE where a file would be read and written, or written twice */
    void requireOthersThan(List<InputFile> inputs) {
        if (accepted != null && rejected != null && isSame(accepted, rejected)) {
            throw new Fault(FaultCode.USAGE, "--accepted and --rejected are the same file, " + accepted);
        }
        for (String name : names()) {
            if (inputs.stream().anyMatch(input -> isSame(input.name(), name))) {
                throw new Fault(FaultCode.USAGE, name + " is read; write to another file");
            }
        }
    }

    private List<String> names() {
        return Stream.of(accepted, rejected)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static boolean isSame(String one, String other) {
        try {
            Path first = Path.of(one);
            Path second = Path.of(other);
            boolean there = Files.exists(first) && Files.exists(second);
            return there
                    ? Files.isSameFile(first, second)
                    : first.toAbsolutePath()
                            .normalize()
                            .equals(second.toAbsolutePath().normalize());
        } catch (IOException | InvalidPathException e) {
            // It is told what is wrong with the name where it is opened.
            return false;
        }
    }

    /**
     * Begins the files; fails as {@link io.tunestream.cli.input.OutputFile#create}.
     *
     * @param measured whether it is asked for how large the files of a job are
     */
    RowOutputs open(Target target, boolean measured) {
        return new RowOutputs(target, accepted, rejected, force, measured);
    }

    /** What was written, once it is. */
    List<ValidationResult.Written> written(RowOutputs outputs) {
        List<ValidationResult.Written> written = new ArrayList<>();
        add(written, "accepted", accepted, outputs.acceptedLines());
        add(written, "rejected", rejected, outputs.rejectedLines());
        return written;
    }

    private static void add(
            List<ValidationResult.Written> written, String what, @Nullable String name, @Nullable Long lines) {
        if (name != null && lines != null) {
            written.add(new ValidationResult.Written(what, name, lines));
        }
    }

    /** Says that the files would lack what could not be read. */
    void tellNotWritten(Terminal terminal) {
        List<String> names = names();
        if (!names.isEmpty()) {
            terminal.err()
                    .println("note: %s not written, since not every file could be read"
                            .formatted(String.join(" and ", names)));
        }
    }
}
