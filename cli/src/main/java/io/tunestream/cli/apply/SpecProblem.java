package io.tunestream.cli.apply;

/**
 * One thing that is wrong with a specification file.
 *
 * @param line    line of the file, from 1
 * @param path    key, such as {@code batch.linger}; empty for the document
 * @param message what is wrong
 */
public record SpecProblem(int line, String path, String message) {

    @Override
    public String toString() {
        return "line %d: %s%s".formatted(line, path.isEmpty() ? "" : path + ": ", message);
    }
}
