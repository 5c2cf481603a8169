package io.tunestream.cli.input;

import io.tunestream.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The files that a command is given. */
public final class InputFiles {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSONL, packed by gzip or not; - reads standard input.")
    private List<String> names = List.of();

    /** Those that were named; fails as {@link InputFile#of} where one cannot be read. */
    public List<InputFile> list(Terminal terminal) {
        return names.stream().map(name -> InputFile.of(name, terminal)).toList();
    }
}
