package io.tunestream.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A store in a folder of the local disk, or of any file system with hard links. A file is copied and flushed beside the
 * objects first, and then given its key by a hard link, which is atomic and fails where the key is taken: for any number
 * of threads and processes.
 */
public final class LocalObjectStore implements ObjectStore {
    private final Path root;
    private final IncomingFiles incoming;

    private LocalObjectStore(Path root) throws IOException {
        this.root = root;
        this.incoming = IncomingFiles.in(root);
    }

    /** Opens the store, and creates its folder where there is none. */
    public static LocalObjectStore open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new StorageException(StorageErrorCode.INVALID_SETTINGS, root.toString(), "it is not a folder");
        }
        try {
            return new LocalObjectStore(root);
        } catch (IOException e) {
            throw StorageException.of(root.toString(), e);
        }
    }

    @Override
    public PutResult putIfAbsent(String key, Path file, String sha256) {
        return put(key, file, sha256, incoming::copy);
    }

    @Override
    public PutResult adoptIfAbsent(String key, Path file, String sha256) {
        return put(key, file, sha256, incoming::share);
    }

    /** Takes a file in beside the objects, flushed, under a name of the store's own. */
    private interface Intake {
        Path take(String key, Path file);
    }

    private PutResult put(String key, Path file, String sha256, Intake intake) {
        Path target = path(key);
        ContentComparison.requireSha256(sha256);
        requireThere(key);
        PutResult result = Files.notExists(target) && create(key, target, intake.take(key, file))
                ? PutResult.CREATED
                : requireSame(key, file, sha256);
        flush(key, target);
        return result;
    }

    private boolean create(String key, Path target, Path taken) {
        try {
            Files.createDirectories(target.getParent());
            return link(target, taken);
        } catch (IOException e) {
            throw StorageException.of(key, e);
        } finally {
            incoming.remove(key, taken);
        }
    }

    private static boolean link(Path target, Path copy) throws IOException {
        try {
            Files.createLink(target, copy);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private PutResult requireSame(String key, Path file, String sha256) {
        ObjectInfo present = head(key).orElseThrow(() -> new NoSuchObjectException(key));
        return ContentComparison.requireSame(this, present, ContentComparison.sizeOfSource(key, file), sha256);
    }

    /** After a put that found the object as well: whoever created it may have died before this. */
    private void flush(String key, Path target) {
        try {
            DurableFolders.flushAbove(target, root);
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }

    @Override
    public InputStream open(String key) {
        Path path = path(key);
        if (!Files.isRegularFile(path)) {
            throw absent(key);
        }
        try {
            return new LocalObjectStream(key, Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            throw absent(key);
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }

    private StorageException absent(String key) {
        requireThere(key);
        return new NoSuchObjectException(key);
    }

    /** A disk that is not mounted looks like an empty folder; nobody knows then what the store holds. */
    private void requireThere(String key) {
        if (!incoming.isThere()) {
            throw new StorageException(
                    StorageErrorCode.UNREACHABLE,
                    key,
                    "the folder of the store, %s, is not there any more".formatted(root));
        }
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        requireThere(key);
        Path path = path(key);
        try {
            return Files.isRegularFile(path) ? Optional.of(new ObjectInfo(key, Files.size(path))) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        KeyGrammar.requirePrefix(prefix);
        requireThere(prefix);
        try {
            return ObjectWalk.under(root, prefix);
        } catch (IOException e) {
            throw StorageException.of(prefix, e);
        }
    }

    @Override
    public void delete(String key) {
        requireThere(key);
        Path path = path(key);
        try {
            if (Files.isRegularFile(path)) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }

    @Override
    public String uri(String key) {
        return "file://" + path(key).toUri().getRawPath();
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }

    private Path path(String key) {
        return root.resolve(KeyGrammar.requireKey(key));
    }
}
