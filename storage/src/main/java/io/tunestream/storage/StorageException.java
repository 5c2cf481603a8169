package io.tunestream.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Something went wrong with a store: a code, the key or address it happened at, and a sentence. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StorageErrorCode code;
    private final String key;

    public StorageException(StorageErrorCode code, String key, String sentence) {
        super(code + " at " + key + ": " + sentence);
        this.code = requireNonNull(code, "code");
        this.key = requireNonNull(key, "key");
    }

    public StorageException(StorageErrorCode code, String key, String sentence, Throwable cause) {
        this(code, key, sentence);
        initCause(cause);
    }

    public StorageErrorCode code() {
        return code;
    }

    /** The key of the object, or the address of the store where no one object is concerned. */
    public String key() {
        return key;
    }

    static StorageException of(String key, IOException cause) {
        StorageErrorCode code = switch (cause) {
            case AccessDeniedException denied -> StorageErrorCode.DENIED;
            case NoSuchFileException missing -> StorageErrorCode.NOT_FOUND;
            default -> StorageErrorCode.FAILED;
        };
        return new StorageException(code, key, describe(cause), cause);
    }

    static StorageException unreadableSource(String key, IOException cause) {
        return new StorageException(
                StorageErrorCode.SOURCE_UNREADABLE, key, "the local file cannot be read, " + describe(cause), cause);
    }

    private static String describe(IOException cause) {
        String kind = cause.getClass().getSimpleName().replace("Exception", "");
        return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
    }
}
