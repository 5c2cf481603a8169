package io.tunestream.provider.command;

import io.tunestream.provider.ProviderException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * The file of a job's folder whose name is the job's state. It is only ever renamed, by the shell that runs the trainer or by us,
 * so that every process sees one and the same; see {@code run.sh}. Thread-safe.
 *
 * @param folder the job's
 */
record StateFile(Path folder) {

    static final String QUEUED = "queued";

    private static final String RUNNING = "running.";
    private static final String EXITED = "exited.";
    private static final String VANISHED = "vanished";
    private static final int LOOKS = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** While it is renamed, a listing may miss it under both names. */
    RunState read() {
        for (int look = 0; look < LOOKS; look++) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "{queued,running.*,exited.*}")) {
                for (Path each : files) {
                    long time = Files.getLastModifiedTime(each).toMillis();
                    return stateOf(each.getFileName().toString(), time);
                }
            } catch (NoSuchFileException e) {
                continue; // renamed in between
            } catch (IOException e) {
                throw TrainingDirectory.unusable(e);
            }
            TrainingDirectory.pause(BETWEEN_LOOKS);
        }
        throw new ProviderException("job_folder_damaged", folder + " holds no state", null);
    }

    private static RunState stateOf(String name, long time) {
        if (name.equals(QUEUED)) {
            return new RunState.Queued();
        }
        String rest = name.substring(name.indexOf('.') + 1);
        if (name.startsWith(RUNNING)) {
            return new RunState.Running(Long.parseLong(rest), time);
        }
        return new RunState.Exited(
                rest.equals(VANISHED) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(rest)), time);
    }

    /** Whether it was queued, and is vanished now. */
    boolean withdraw() {
        return rename(QUEUED);
    }

    /** Whether it was running, and is vanished now. */
    boolean settle(RunState.Running running) {
        return rename(RUNNING + running.pid());
    }

    private boolean rename(String from) {
        try {
            Files.move(folder.resolve(from), folder.resolve(EXITED + VANISHED));
            return true;
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            return false; // another process was faster
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }
}
