package io.tunestream.storage;

import io.tunestream.runtime.secret.KnownSecrets;
import java.util.concurrent.CompletionException;
import org.apache.opendal.OpenDALException;

/**
 * OpenDAL's errors in our words. Its messages carry the request's context and the answer over many lines, which may quote a
 * credential, so they do not travel on as a cause; the first line says what happened.
 */
final class OpenDalErrors {
    private OpenDalErrors() {}

    static StorageException translate(String key, OpenDALException e) {
        if (e.getCode() == OpenDALException.Code.NotFound) {
            return new NoSuchObjectException(key);
        }
        return new StorageException(code(e), key, KnownSecrets.masked(firstLine(e)));
    }

    static StorageException translate(String key, CompletionException e) {
        return e.getCause() instanceof OpenDALException cause
                ? translate(key, cause)
                : new StorageException(StorageErrorCode.FAILED, key, "the store failed", e);
    }

    private static StorageErrorCode code(OpenDALException e) {
        return switch (e.getCode()) {
            case PermissionDenied -> StorageErrorCode.DENIED;
            case ConfigInvalid -> StorageErrorCode.INVALID_SETTINGS;
            case RateLimited -> StorageErrorCode.UNREACHABLE;
            case AlreadyExists, ConditionNotMatch -> StorageErrorCode.CONFLICT;
            case NotFound -> StorageErrorCode.NOT_FOUND;
            case Unexpected -> unexpected(e);
            case Unsupported, IsADirectory, NotADirectory, IsSameFile, RangeNotSatisfied -> StorageErrorCode.FAILED;
        };
    }

    private static StorageErrorCode unexpected(OpenDALException e) {
        if (isUnauthorized(e)) {
            return StorageErrorCode.DENIED;
        }
        return wasRetried(e) ? StorageErrorCode.UNREACHABLE : StorageErrorCode.FAILED;
    }

    /** A token that is wrong or has expired; OpenDAL knows of 403 alone, and keeps the answer's status in the context. */
    private static boolean isUnauthorized(OpenDALException e) {
        return String.valueOf(e.getMessage()).contains("response: Parts { status: 401,");
    }

    /** What was temporary and stayed so through every retry is called persistent. */
    private static boolean wasRetried(OpenDALException e) {
        String line = firstLine(e);
        return line.contains("(persistent)") || line.contains("(temporary)");
    }

    private static String firstLine(OpenDALException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
