package io.tunestream.cli.validate;

import io.tunestream.cli.input.OutputFile;
import io.tunestream.cli.input.Row;
import io.tunestream.example.target.Loss;
import io.tunestream.example.target.Target;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that valid lines and rejected rows go to, where such are wanted. For one thread. */
final class RowOutputs implements AutoCloseable {

    private final @Nullable OutputFile acceptedFile;
    private final @Nullable OutputFile rejectedFile;
    private final @Nullable AcceptedLines accepted;
    private final @Nullable RejectedRows rejected;

    /**
     * Begins the files.
     *
     * @param acceptedName file of the valid lines; null where it is not wanted
     * @param rejectedName file of the rejected rows; null where it is not wanted
     * @param replace      whether files that are there give way
     */
    RowOutputs(Target target, @Nullable String acceptedName, @Nullable String rejectedName, boolean replace) {
        acceptedFile = acceptedName == null ? null : OutputFile.create(acceptedName, replace);
        rejectedFile = rejectedName == null ? null : OutputFile.create(rejectedName, replace);
        accepted =
                acceptedFile != null || target != Target.OPENAI_CHAT ? new AcceptedLines(target, acceptedFile) : null;
        rejected = rejectedFile == null ? null : new RejectedRows(rejectedFile.out());
    }

    static RowOutputs none() {
        return new RowOutputs(Target.OPENAI_CHAT, null, null, false);
    }

    void accept(byte[] line) {
        if (accepted != null) {
            accepted.add(line);
        }
    }

    void reject(String file, Row row, List<RejectedRows.Rejection> rejections) {
        if (rejected != null && !rejections.isEmpty()) {
            rejected.add(file, row, rejections);
        }
    }

    /** There are no more rows. What was accepted is written, but for the examples of these numbers, from 0. */
    void finish(BitSet superseded) {
        if (accepted != null) {
            accepted.finish(superseded);
        }
        if (rejected != null) {
            rejected.finish();
        }
    }

    /** Puts the files in their places. */
    void commit() {
        if (acceptedFile != null) {
            acceptedFile.commit();
        }
        if (rejectedFile != null) {
            rejectedFile.commit();
        }
    }

    /** Lines of the file of valid lines; null where there is none. */
    @Nullable
    Long acceptedLines() {
        return accepted == null || acceptedFile == null ? null : accepted.written();
    }

    /** Lines of the file of rejected rows; null where there is none. */
    @Nullable
    Long rejectedLines() {
        return rejected == null ? null : rejected.written();
    }

    /** In how many examples the target's lines cannot say something. */
    Map<Loss, Long> losses() {
        return accepted == null ? Map.of() : accepted.losses().examples();
    }

    /** Leaves nothing behind of files that were not committed. */
    @Override
    public void close() {
        try (AcceptedLines spool = accepted;
                OutputFile lines = acceptedFile;
                OutputFile rows = rejectedFile) {
            // Each is closed, whatever becomes of the others.
        }
    }
}
