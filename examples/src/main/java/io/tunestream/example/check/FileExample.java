package io.tunestream.example.check;

import io.tunestream.example.target.Target;
import java.util.List;

/**
 * What a rule of files is about.
 *
 * @param target for whom it is shown
 * @param breaks files that break it, and no other rule
 * @param keeps  files that break none
 */
public record FileExample(FileRule rule, Target target, TrainingFiles breaks, TrainingFiles keeps) {

    /** Those of all rules that numbers can break; {@link FileRule#TRAIN_VALIDATION_OVERLAP} is broken by an example. */
    public static List<FileExample> all() {
        return List.of(
                new FileExample(
                        FileRule.TOO_FEW_ROWS,
                        Target.OPENAI_CHAT,
                        new TrainingFiles(9, 4_000, 0, 0),
                        new TrainingFiles(10, 4_000, 0, 0)),
                new FileExample(
                        FileRule.TOO_MANY_ROWS,
                        Target.VERTEX_GEMINI,
                        new TrainingFiles(10_000_001, 900_000_000, 0, 0),
                        new TrainingFiles(10_000_000, 900_000_000, 0, 0)),
                new FileExample(
                        FileRule.FILE_TOO_LARGE,
                        Target.AZURE_CHAT,
                        new TrainingFiles(100_000, 536_870_913, 0, 0),
                        new TrainingFiles(100_000, 536_870_912, 0, 0)),
                new FileExample(
                        FileRule.VALIDATION_TOO_LARGE,
                        Target.VERTEX_GEMINI,
                        new TrainingFiles(4_000, 2_000_000, 1_201, 600_000),
                        new TrainingFiles(4_000, 2_000_000, 1_200, 600_000)));
    }
}
