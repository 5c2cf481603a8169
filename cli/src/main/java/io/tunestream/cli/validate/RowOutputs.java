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
    private final @Nullable AcceptedLines validation;
    private final @Nullable RejectedRows rejected;

    /**
     * Begins the files.
     *
     * @param acceptedName file of the valid lines; null where it is not wanted
     * @param rejectedName file of the rejected rows; null where it is not wanted
     * @param replace      whether files that are there give way
     * @param measured     whether it is asked for how large the files of a job are
     */
    RowOutputs(
            Target target,
            @Nullable String acceptedName,
            @Nullable String rejectedName,
            boolean replace,
            boolean measured) {
        acceptedFile = acceptedName == null ? null : OutputFile.create(acceptedName, replace);
        rejectedFile = rejectedName == null ? null : OutputFile.create(rejectedName, replace);
        boolean converted = acceptedFile != null || target != Target.OPENAI_CHAT;
        accepted = converted || measured ? new AcceptedLines(target, acceptedFile) : null;
        validation = measured ? new AcceptedLines(target, null) : null;
        rejected = rejectedFile == null ? null : new RejectedRows(rejectedFile.out());
    }

    static RowOutputs none() {
        return new RowOutputs(Target.OPENAI_CHAT, null, null, false, false);
    }

    /** Whether it makes a difference what is accepted. */
    boolean takeLines() {
        return accepted != null || validation != null;
    }

    void accept(byte[] line) {
        if (accepted != null) {
            accepted.add(line);
        }
    }

    /** Of an example that proves what was learned; such lines are measured and nothing else. */
    void acceptForValidation(byte[] line) {
        if (validation != null) {
            validation.add(line);
        }
    }

    void reject(String file, Row row, List<RejectedRows.Rejection> rejections) {
        if (rejected != null && !rejections.isEmpty()) {
            rejected.add(file, row, rejections);
        }
    }

    /**
     * There are no more rows. What was accepted is written, but for the examples of these numbers, from 0.
     *
     * @param ofValidation numbers of those that prove what was learned
     */
    void finish(BitSet superseded, BitSet ofValidation) {
        if (accepted != null) {
            accepted.finish(superseded);
        }
        if (validation != null) {
            validation.finish(ofValidation);
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

    /** Bytes of the training file in the target's lines; 0 where they are not measured. */
    long trainingBytes() {
        return accepted == null ? 0 : accepted.bytes();
    }

    /** Bytes of the validation file in the target's lines; 0 where they are not measured. */
    long validationBytes() {
        return validation == null ? 0 : validation.bytes();
    }

    /** In how many examples the target's lines cannot say something. */
    Map<Loss, Long> losses() {
        return accepted == null ? Map.of() : accepted.losses().examples();
    }

    /** Leaves nothing behind of files that were not committed. */
    @Override
    public void close() {
        try (AcceptedLines spool = accepted;
                AcceptedLines spoolOfValidation = validation;
                OutputFile lines = acceptedFile;
                OutputFile rows = rejectedFile) {
            // Each is closed, whatever becomes of the others.
        }
    }
}
