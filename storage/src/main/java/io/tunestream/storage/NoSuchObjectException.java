package io.tunestream.storage;

/** There is no object under the key. */
public final class NoSuchObjectException extends StorageException {
    private static final long serialVersionUID = 1L;

    public NoSuchObjectException(String key) {
        super(StorageErrorCode.NOT_FOUND, key, "there is no such object");
    }
}
