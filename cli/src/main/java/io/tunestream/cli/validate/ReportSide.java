package io.tunestream.cli.validate;

import io.tunestream.cli.validate.SeenExamples.Standing;
import io.tunestream.example.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The files of one side of a job, which train or prove what was learned, and what became of the examples in them. For one thread. */
final class ReportSide {

    private final SeenExamples seen = new SeenExamples(this::superseded);
    private final RowCounts counts = new RowCounts();
    private final List<FileSummary> files = new ArrayList<>();
    private FileSummary file = new FileSummary("", 0);
    private int examples;

    /** The rows that follow are of that file. */
    FileSummary begin(String name) {
        file = new FileSummary(name, examples);
        files.add(file);
        return file;
    }

    /** Counts in the file, and in all of them. */
    void count(Consumer<RowCounts> what) {
        what.accept(counts);
        what.accept(file.counts());
    }

    /** Takes an example that breaks no rule, and counts it unless it is a duplicate. */
    Standing add(Outcome.Accepted example) {
        Standing standing = seen.add(example);
        switch (standing) {
            case NEW -> {
                examples++;
                count(RowCounts::addValid);
            }
            case COVERED -> count(RowCounts::addSuperseded);
            case DUPLICATE -> {}
        }
        return standing;
    }

    /** Whether such an example, or a longer record of its conversation, is on this side. */
    boolean has(Outcome.Accepted example) {
        return seen.has(example);
    }

    private void superseded(int example) {
        counts.supersede();
        int index = files.size() - 1;
        while (index > 0 && files.get(index).firstExample() > example) {
            index--;
        }
        (files.isEmpty() ? file : files.get(index)).counts().supersede();
    }

    /** Of all rows so far. */
    RowCounts counts() {
        return counts;
    }

    /** The file that is being read. */
    FileSummary file() {
        return file;
    }

    /** Of each file, in their order. */
    List<FileSummary> files() {
        return Collections.unmodifiableList(files);
    }

    /** Numbers, from 0, of the examples that were valid until a longer record of their conversation came. */
    BitSet superseded() {
        return seen.superseded();
    }
}
