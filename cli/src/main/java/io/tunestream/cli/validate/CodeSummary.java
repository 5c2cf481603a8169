package io.tunestream.cli.validate;

import io.tunestream.example.check.Severity;
import io.tunestream.example.check.Violation;
import java.util.ArrayList;
import java.util.List;

/** How often a code was found at one severity, and where first. */
final class CodeSummary {

    private static final int FIRST = 3;

    private final Violation example;
    private final List<Place> first = new ArrayList<>();
    private long count;

    /** A row of a file. */
    record Place(String file, long row) {}

    CodeSummary(Violation example) {
        this.example = example;
    }

    void add(String file, long row) {
        count++;
        Place place = new Place(file, row);
        if (first.size() < FIRST && !first.contains(place)) {
            first.add(place);
        }
    }

    String code() {
        return example.code();
    }

    Severity severity() {
        return example.severity();
    }

    long count() {
        return count;
    }

    /** At most three rows, each once. */
    List<Place> first() {
        return first;
    }
}
