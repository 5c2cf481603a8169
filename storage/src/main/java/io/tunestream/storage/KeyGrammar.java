package io.tunestream.storage;

import java.util.regex.Pattern;

/** What may be a key, on every store alike: no store sees anything that means more to it than a name. */
final class KeyGrammar {
    private static final int MAX_LENGTH = 1024;
    private static final Pattern KEY =
            Pattern.compile("[A-Za-z0-9_=-][A-Za-z0-9._=-]*(/[A-Za-z0-9_=-][A-Za-z0-9._=-]*)*");

    private KeyGrammar() {}

    static boolean isKey(String text) {
        return text.length() <= MAX_LENGTH && KEY.matcher(text).matches();
    }

    static String requireKey(String key) {
        if (!isKey(key)) {
            throw new StorageException(
                    StorageErrorCode.INVALID_KEY, key, "names of letters, digits and ._-= joined by /");
        }
        return key;
    }

    /** A prefix is what some key can begin with. */
    static String requirePrefix(String prefix) {
        if (!isKey(prefix + "x")) {
            throw new StorageException(StorageErrorCode.INVALID_KEY, prefix, "no key can begin like this");
        }
        return prefix;
    }

    /** The folder that holds everything with the prefix: empty, or ending with a slash. */
    static String folderOf(String prefix) {
        return prefix.substring(0, prefix.lastIndexOf('/') + 1);
    }
}
