package io.tunestream.spec;

/**
 * One thing that is wrong with a specification file.
 *
 * @param line    line of the file, from 1
 * @param code    what kind of thing
 * @param path    key, such as {@code batch.linger}; empty for the document
 * @param message what is wrong, one sentence
 */
public record SpecProblem(int line, Code code, String path, String message) {

    /** What can be wrong; printed as it stands. */
    public enum Code {
        SPEC_NOT_YAML,
        SPEC_NOT_A_MAPPING,
        SPEC_EMPTY,
        SPEC_KEY_UNKNOWN,
        SPEC_KEY_TWICE,
        SPEC_KEY_MISSING,
        SPEC_VALUE_INVALID,
        SPEC_DATASET_TWICE
    }

    @Override
    public String toString() {
        return "line %d: %s %s%s".formatted(line, code, path.isEmpty() ? "" : path + ": ", message);
    }
}
