package io.tunestream.provider.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Marks of the jobs that may run, so that nobody has to look through all there ever were. Used under the directory's lock. */
final class ActiveJobs {

    private final TrainingDirectory directory;
    private final int most;

    ActiveJobs(TrainingDirectory directory, int most) {
        this.directory = directory;
        this.most = most;
    }

    /** Written before the job is made: a mark without a job is forgotten, a job without a mark would not count. */
    void add(String jobId) throws IOException {
        Files.writeString(directory.active().resolve(jobId), "");
    }

    /** A sentence where no further job may run now. */
    Optional<String> full() throws IOException {
        List<String> running = running();
        return running.size() < most
                ? Optional.empty()
                : Optional.of(
                        "%d of %d jobs are running: %s".formatted(running.size(), most, String.join(", ", running)));
    }

    private List<String> running() throws IOException {
        List<String> running = new ArrayList<>();
        try (Stream<Path> marks = Files.list(directory.active())) {
            for (Path mark : marks.sorted().toList()) {
                String id = mark.getFileName().toString();
                if (directory.job(id).filter(job -> !job.state().ended()).isPresent()) {
                    running.add(id);
                } else {
                    Files.deleteIfExists(mark);
                }
            }
        }
        return running;
    }
}
