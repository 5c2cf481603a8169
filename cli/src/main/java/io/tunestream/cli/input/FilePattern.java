package io.tunestream.cli.input;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of file names that no shell has expanded: {@code *}, {@code **}, {@code ?}, {@code [a-z]}, <code>{a,b}</code>.
 *
 * @param base    folder under which files may match
 * @param depth   how deep under it
 * @param matcher of paths from where the pattern begins
 */
record FilePattern(Path base, int depth, PathMatcher matcher) {

    private static final String SPECIAL = ".*[*?\\[{].*";

    /** Whether the name is a pattern and no file of that very name is there. */
    static boolean isOne(String name) {
        try {
            return name.matches(SPECIAL) && !Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            // Where names cannot have such characters.
            return true;
        }
    }

    static FilePattern of(String pattern) {
        String tidy = pattern.replaceFirst("^(\\./+)+", "");
        int slash = fixedEnd(tidy);
        Path base = Path.of(slash < 0 ? "" : tidy.substring(0, slash + 1));
        int depth = tidy.contains("**") ? Integer.MAX_VALUE : segments(tidy.substring(slash + 1));
        try {
            return new FilePattern(base, depth, FileSystems.getDefault().getPathMatcher("glob:" + tidy));
        } catch (PatternSyntaxException e) {
            throw new Fault(FaultCode.USAGE, "%s is no pattern of files: %s".formatted(pattern, e.getDescription()), e);
        }
    }

    /** The last slash before the first character that stands for others. */
    private static int fixedEnd(String pattern) {
        int special = 0;
        while ("*?[{".indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        return pattern.lastIndexOf('/', special);
    }

    private static int segments(String pattern) {
        return 1 + (int) pattern.chars().filter(c -> c == '/').count();
    }

    boolean matches(Path file) {
        return matcher.matches(file);
    }
}
