package io.tunestream.provider.command;

import io.tunestream.runtime.file.Directories;
import java.io.IOException;
import java.nio.file.Path;

/** Removes the examples of a job that has ended, as the job's own shell does where it lives to see the end. */
final class DataRemoval {

    private DataRemoval() {}

    static void remove(Path data) {
        try {
            Directories.delete(data);
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }
}
