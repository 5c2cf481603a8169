package io.tunestream.cli.run;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a demonstration leaves behind: the batch files and its log. */
final class DemoDirectory {

    private static final List<String> RESULTS = List.of("batches", "demo.log");

    private DemoDirectory() {}

    /** Deletes everything else. */
    static void leaveResults(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> !RESULTS.contains(entry.getFileName().toString()))
                    .forEach(DemoDirectory::delete);
        } catch (IOException | UncheckedIOException e) {
            throw new Fault(
                    FaultCode.DATA_DIR_UNUSABLE, "%s cannot be cleared: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
