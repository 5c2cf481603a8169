package io.tunestream.storage;

/** Under the key lies an object with other bytes than those to be put; nothing was changed. */
public final class StorageConflictException extends StorageException {
    private static final long serialVersionUID = 1L;

    public StorageConflictException(String key, String sentence) {
        super(StorageErrorCode.CONFLICT, key, sentence);
    }
}
