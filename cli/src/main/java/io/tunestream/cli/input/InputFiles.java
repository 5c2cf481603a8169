package io.tunestream.cli.input;

import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The files that a command is given. */
public final class InputFiles {

    private static final int NAMED = 5;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "JSON Lines, packed by gzip or zstd or not; a pattern such as 'logs/**/*.jsonl'; a folder with all its"
                            + " .jsonl, .ndjson and .json; - reads standard input.")
    private List<String> names = List.of();

    /** Those that were named, each once, whatever else is in their folders being told; fails as {@link InputFile#of}. */
    public List<InputFile> list(Terminal terminal) {
        return list(names, terminal);
    }

    /** The same of files that another option names. */
    public static List<InputFile> list(List<String> names, Terminal terminal) {
        FileSearch search = new FileSearch();
        names.forEach(search::add);
        List<String> leftOut = search.leftOut();
        if (!leftOut.isEmpty()) {
            terminal.err()
                    .println("note: left out %s, not named as JSON Lines: %s%s"
                            .formatted(
                                    NumberFormat.of(leftOut.size(), "file"),
                                    String.join(", ", leftOut.subList(0, Math.min(NAMED, leftOut.size()))),
                                    leftOut.size() > NAMED ? ", …" : ""));
        }
        List<InputFile> files = new ArrayList<>();
        search.found().forEach(name -> files.add(InputFile.of(name, terminal)));
        return files;
    }
}
