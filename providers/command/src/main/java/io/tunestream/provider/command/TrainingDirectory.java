package io.tunestream.provider.command;

import io.tunestream.provider.ProviderException;
import io.tunestream.runtime.file.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a provider keeps everything in: {@code files} that no job has taken yet, {@code jobs} by their ids, {@code
 * active} with a mark for each job that may run, and the lock under which jobs are made. Thread-safe, for several processes.
 */
final class TrainingDirectory {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
    /** The locks of files are the whole process's, so its threads need one besides. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path root;

    TrainingDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    Path files() {
        return root.resolve("files");
    }

    Path jobs() {
        return root.resolve("jobs");
    }

    Path active() {
        return root.resolve("active");
    }

    /** Creates what is missing, for its owner alone. */
    void prepare() throws IOException {
        Directories.createPrivate(root);
        Files.createDirectories(files());
        Files.createDirectories(active());
        Files.createDirectories(jobs());
    }

    /** Whether a name can be one of ours: it leads nowhere else. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws ProviderException directory_missing where it is not there at all, as a volume that is not mounted */
    void requirePresent() {
        if (!Files.isDirectory(jobs())) {
            throw new ProviderException("directory_missing", jobs() + " is not there", null);
        }
    }

    /** The job of that id; empty where there is none. */
    Optional<JobFolder> job(String id) {
        return isName(id) && Files.isDirectory(jobs().resolve(id))
                ? Optional.of(new JobFolder(jobs().resolve(id)))
                : Optional.empty();
    }

    /** Every job there ever was; empty where the folder is not there. */
    Optional<List<JobFolder>> all() {
        if (!Files.isDirectory(jobs())) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(jobs())) {
            return Optional.of(folders.filter(Files::isDirectory)
                    .filter(folder -> isName(folder.getFileName().toString()))
                    .map(JobFolder::new)
                    .toList());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** What is done while no other thread or process does anything under the lock. */
    interface Locked<T> {
        T run() throws IOException;
    }

    /** @throws ProviderException directory_locked where somebody holds the lock for too long */
    <T> T locked(Locked<T> task) throws IOException {
        ReentrantLock lock = LOCKS.computeIfAbsent(root, path -> new ReentrantLock());
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try (FileChannel channel =
                        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = await(channel)) {
            return task.run();
        } finally {
            lock.unlock();
        }
    }

    private FileLock await(FileChannel channel) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        @Nullable FileLock held = channel.tryLock();
        while (held == null) {
            if (System.nanoTime() > until) {
                throw busy();
            }
            pause(BETWEEN_TRIES);
            held = channel.tryLock();
        }
        return held;
    }

    private ProviderException busy() {
        return new ProviderException("directory_locked", root.resolve("lock") + " is held by another process", null);
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ProviderException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ProviderException("interrupted", "the call was interrupted", e);
    }

    /** An answer that was not had because of the disk. */
    static ProviderException unusable(IOException e) {
        return new ProviderException(
                "directory_unusable", "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()), e);
    }
}
