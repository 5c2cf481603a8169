package io.tunestream.prep.write;

import io.tunestream.prep.pack.BatchIds;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.storage.NoSuchObjectException;
import io.tunestream.storage.ObjectInfo;
import io.tunestream.storage.ObjectStore;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps open lines of sequences in the object store, under
 * {@code checkpoints/<origin>/p<partition>/<dataset>/<split>-<first number>-<hash>-<drawn>.lines}, for example
 * {@code checkpoints/5e884898/p2/support/train-1824-9f86d081884c7d65-1b4e28ba.lines}. The last part is drawn at random for each
 * object, so that a key is never used again, and whoever deletes an object that nobody names deletes none that somebody will
 * name. Thread-safe.
 */
final class SavedLinesStore {

    private static final int HASH_DIGITS = 16;
    private static final int DRAWN_DIGITS = 8;

    private final ObjectStore store;
    private final StoreCalls calls;
    private final String origin;

    /** Keeps what is of one origin, which is the first part of every key. */
    SavedLinesStore(ObjectStore store, StoreCalls calls, String origin) {
        this.store = store;
        this.calls = calls;
        this.origin = origin;
    }

    /** What became of lines that were to be saved. */
    sealed interface Answer {

        /** They are in the object store. */
        record Saved(SavedSlice slice) implements Answer {}

        /** Those that were saved earlier are not there any more; one sentence says which. */
        record Gone(String message) implements Answer {}
    }

    /** Puts all of the lines into one object. Deletes the local files in the end. */
    Answer save(SequenceKey key, int partition, OpenLines lines) throws IOException {
        try {
            return new Answer.Saved(put(key, partition, lines, join(lines.saved(), lines.files(), lines.fileLines())));
        } catch (SavedLinesGoneException e) {
            return new Answer.Gone(e.what());
        }
    }

    private SavedSlice put(SequenceKey key, int partition, OpenLines lines, OpenBatchFiles.Pair all)
            throws IOException {
        Path object = all.lines().resolveSibling(all.lines().getFileName() + ".object");
        try {
            SavedObject.write(all, lines.lastNumber() - lines.firstNumber() + 1, object);
            String sha256 = Sha256.of(object);
            String name = nameOf(key, partition, lines.firstNumber(), sha256);
            calls.call(name, () -> store.adoptIfAbsent(name, object, sha256));
            return new SavedSlice(
                    name, sha256, lines.firstNumber(), lines.firstNumber(), lines.lastNumber(), lines.lastOffset());
        } finally {
            Files.deleteIfExists(object);
            OpenBatchFiles.deleteClosed(all);
        }
    }

    private String nameOf(SequenceKey key, int partition, long firstNumber, String sha256) {
        return "%s%s/%s-%d-%s-%s.lines"
                .formatted(
                        folderOf(partition),
                        key.dataset(),
                        BatchIds.nameOf(key.split()),
                        firstNumber,
                        sha256.substring(0, HASH_DIGITS),
                        UUID.randomUUID().toString().substring(0, DRAWN_DIGITS));
    }

    private String folderOf(int partition) {
        return "checkpoints/%s/p%d/".formatted(origin, partition);
    }

    /** Keys of all objects with lines of a partition, whoever saved them. */
    List<String> list(int partition) {
        return store.list(folderOf(partition)).stream().map(ObjectInfo::key).toList();
    }

    /** One pair of files with the saved lines, if there are any, and those of the given files, which it takes. */
    OpenBatchFiles.Pair join(@Nullable SavedSlice saved, OpenBatchFiles.Pair files, long fileLines)
            throws IOException, SavedLinesGoneException {
        if (saved == null) {
            return files;
        }
        OpenBatchFiles.Pair joined = new OpenBatchFiles.Pair(
                files.lines().resolveSibling(files.lines().getFileName() + ".joined"),
                files.index().resolveSibling(files.index().getFileName() + ".joined"));
        boolean whole = false;
        try {
            fetch(saved, joined);
            if (fileLines > 0) {
                SavedObject.append(files, fileLines, joined);
            }
            whole = true;
            return joined;
        } finally {
            OpenBatchFiles.deleteClosed(files);
            if (!whole) {
                OpenBatchFiles.deleteClosed(joined);
            }
        }
    }

    /** That an object is gone is believed after several looks only, each of which the store answered. */
    private void fetch(SavedSlice saved, OpenBatchFiles.Pair to) throws IOException, SavedLinesGoneException {
        try {
            calls.find(saved.objectKey(), () -> fetchOnce(saved, to));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (AbsentObjectException e) {
            throw new SavedLinesGoneException(
                    "object %s, which holds its open lines, %s".formatted(saved.objectKey(), e.getMessage()), e);
        }
    }

    private boolean fetchOnce(SavedSlice saved, OpenBatchFiles.Pair to) {
        MessageDigest digest = Sha256.digest();
        try {
            OpenBatchFiles.deleteClosed(to);
            try (InputStream object = store.open(saved.objectKey());
                    InputStream bytes = new BufferedInputStream(new DigestInputStream(object, digest), 1 << 16)) {
                SavedObject.extract(bytes, saved, to);
            }
        } catch (NoSuchObjectException e) {
            throw new AbsentObjectException("is not there", e);
        } catch (EOFException e) {
            throw new AbsentObjectException("is too short", e);
        } catch (IOException e) { // of the local files: a store has exceptions of its own
            throw new UncheckedIOException(e);
        }
        if (!Sha256.hex(digest).equals(saved.sha256())) {
            throw new AbsentObjectException("holds other bytes", null);
        }
        return true;
    }

    /** Removes an object that no checkpoint names any more. */
    void delete(String objectKey) {
        store.delete(objectKey);
    }
}
