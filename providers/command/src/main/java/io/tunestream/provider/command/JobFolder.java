package io.tunestream.provider.command;

import io.tunestream.provider.ProviderException;
import io.tunestream.provider.selfhosted.BaseModels;
import io.tunestream.provider.selfhosted.LogJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** One job's folder: what it was made of, where it stands, and its processes. Thread-safe. */
record JobFolder(Path path) {

    private static final String TRAINER = "trainer.";
    private static final String CANCEL = "cancel";

    String id() {
        return path.getFileName().toString();
    }

    Path jobFile() {
        return path.resolve("job.json");
    }

    Path data() {
        return path.resolve("data");
    }

    Path train() {
        return data().resolve("train.jsonl");
    }

    Path validation() {
        return data().resolve("validation.jsonl");
    }

    /** Folder of the job's model, under its base model's name. */
    Path output(String baseModel) {
        return path.resolve("output").resolve(BaseModels.folder(baseModel));
    }

    /** What does not change of it. */
    JobFile file() {
        try {
            return LogJson.MAPPER.readValue(jobFile().toFile(), JobFile.class);
        } catch (IOException e) {
            throw new ProviderException("job_folder_damaged", jobFile() + " cannot be read", null);
        }
    }

    /** Where it stands. A shell that is gone without a word is written down as vanished, once its trainer is gone too. */
    RunState state() {
        StateFile file = new StateFile(path);
        RunState state = file.read();
        if (!(state instanceof RunState.Running running) || isAlive(running)) {
            return state;
        }
        // It may have ended just now.
        if (file.read().equals(state) && file.settle(running)) {
            DataRemoval.remove(data());
        }
        return file.read();
    }

    private boolean isAlive(RunState.Running running) {
        return shell(running).isPresent() || trainer().isPresent();
    }

    /** The shell that runs the trainer, where it is alive. */
    Optional<TrainingProcess> shell(RunState.Running running) {
        return TrainingProcess.alive(running.pid(), running.since()).filter(each -> each.names(id()));
    }

    /** The trainer, where it is alive. */
    Optional<TrainingProcess> trainer() {
        return trainerStart().flatMap(start -> TrainingProcess.alive(start.pid(), start.since()));
    }

    /** Process id of the trainer, and when it began; empty where it has not. */
    Optional<RunState.Running> trainerStart() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, TRAINER + "*")) {
            for (Path file : files) {
                String pid = file.getFileName().toString().substring(TRAINER.length());
                return Optional.of(new RunState.Running(Long.parseLong(pid), timeOf(file)));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }

    private static long timeOf(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
    }

    /** Since when its end is asked for, in milliseconds since the epoch; empty where it is not. */
    Optional<Long> cancelledAt() {
        try {
            return Optional.of(timeOf(path.resolve(CANCEL)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }

    /** Writes down that its end is asked for, and ends it where it has not begun. */
    void requestCancel() {
        try {
            Files.createFile(path.resolve(CANCEL));
        } catch (FileAlreadyExistsException e) {
            // asked for before
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
        if (new StateFile(path).withdraw()) {
            DataRemoval.remove(data());
        }
    }

    /** Holds what the job's trainer shows when it reports. */
    Path reportTokenFile() {
        return path.resolve("report.token");
    }

    /** Empty where its trainer was given none. */
    String reportToken() throws IOException {
        return Files.exists(reportTokenFile()) ? Files.readString(reportTokenFile()) : "";
    }

    /** Whether a model lies in the folder, beside the trainer's checkpoints. */
    static boolean holdsModel(Path output) {
        try (Stream<Path> files = Files.list(output)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            return false;
        }
    }
}
