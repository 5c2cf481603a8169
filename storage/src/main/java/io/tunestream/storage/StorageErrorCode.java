package io.tunestream.storage;

/** Why a store did not do what it was asked. */
public enum StorageErrorCode {
    /** The store did not answer, or answered that it cannot just now; after a while it may. */
    UNREACHABLE,
    /** The credentials or the rights of the file system do not allow it. */
    DENIED,
    /** There is no such object. */
    NOT_FOUND,
    /** The object that is there holds other bytes. */
    CONFLICT,
    /** The key does not follow the grammar of keys. */
    INVALID_KEY,
    /** The address or an option of the store is wrong; a bucket that does not exist, too. */
    INVALID_SETTINGS,
    /** The local file to be put cannot be read. */
    SOURCE_UNREADABLE,
    /** The thread was interrupted while it waited. */
    INTERRUPTED,
    /** The store was closed. */
    CLOSED,
    /** Anything else that the store reports, such as a full disk. */
    FAILED;

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean isTransient() {
        return this == UNREACHABLE;
    }
}
