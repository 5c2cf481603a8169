package io.tunestream.cli.input;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the files that names, patterns and folders mean; each once, those of a folder or pattern by name. */
final class FileSearch {

    private static final Pattern ROWS = Pattern.compile(".*\\.(jsonl|ndjson|json)(\\.(gz|zst))?");

    private final Map<Path, String> found = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * Adds what a name means.
     *
     * @throws Fault FILE_NOT_FOUND where it is a folder or a pattern without a file, FILE_UNREADABLE, or USAGE for a pattern that is none
     */
    void add(String name) {
        if (name.equals(InputFile.STANDARD)) {
            found.putIfAbsent(Path.of(name), name);
            return;
        }
        Path path = FilePattern.isOne(name) ? null : InputFile.path(name);
        if (path == null) {
            FilePattern pattern = FilePattern.of(name);
            addAll(pattern.base(), pattern.depth(), pattern::matches, new ArrayList<>(), "no file matches " + name);
        } else if (Files.isDirectory(path)) {
            addAll(path, Integer.MAX_VALUE, FileSearch::isRows, leftOut, "no .jsonl, .ndjson or .json file in " + name);
        } else {
            add(path);
        }
    }

    /** Names of what was found. */
    Collection<String> found() {
        return found.values();
    }

    /** Names of what stands in folders and is not named as rows are. */
    List<String> leftOut() {
        return leftOut;
    }

    private static boolean isRows(Path file) {
        return ROWS.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT))
                .matches();
    }

    private void add(Path path) {
        found.putIfAbsent(path.toAbsolutePath().normalize(), path.toString());
    }

    private void addAll(Path base, int depth, Predicate<Path> wanted, List<String> others, String nothing) {
        TreeSet<Path> matching = new TreeSet<>();
        try {
            Files.walkFileTree(
                    base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor(base, wanted, matching, others));
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "%s cannot be read: %s".formatted(base, e.getMessage()), e);
        }
        if (matching.isEmpty()) {
            throw new Fault(FaultCode.FILE_NOT_FOUND, nothing);
        }
        matching.forEach(this::add);
    }

    private static SimpleFileVisitor<Path> visitor(
            Path base, Predicate<Path> wanted, Collection<Path> matching, List<String> others) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden =
                        !folder.equals(base) && folder.getFileName().toString().startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && wanted.test(file)) {
                    matching.add(file);
                } else if (attributes.isRegularFile()) {
                    others.add(file.toString());
                }
                return FileVisitResult.CONTINUE;
            }

            /** Of a link that leads round, or a folder that may not be read. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (!file.equals(base)) {
                    others.add(file.toString());
                } else if (!(failure instanceof NoSuchFileException)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }
        };
    }
}
