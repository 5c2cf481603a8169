package io.tunestream.prep.write;

import io.tunestream.runtime.hash.Sha256;
import io.tunestream.storage.ObjectInfo;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Looks at a key under which another object lies than what was to be put there. One of the right size has to be read in full, gigabytes
 * perhaps, so that not every look does it. For one thread at a time.
 */
final class KeyWatch {

    /** With looks half a minute apart, an object is read once an hour. */
    static final int LOOKS_FOR_A_READING = 120;

    private final ObjectStore store;
    private final StoreOutcome.KeyTaken taken;
    private int looksUntilRead = 1;

    KeyWatch(ObjectStore store, StoreOutcome.KeyTaken taken) {
        this.store = store;
        this.taken = taken;
    }

    /** Whether nothing lies under the key, or what was to be put there. A store that does not answer has not said so. */
    boolean isFree() {
        try {
            Optional<ObjectInfo> there = store.head(taken.objectKey());
            return there.isEmpty() || holdsTheBatch(there.get());
        } catch (StorageException | IOException e) {
            return false;
        }
    }

    private boolean holdsTheBatch(ObjectInfo there) throws IOException {
        if (there.bytes() != taken.bytes()) {
            looksUntilRead = 1;
            return false;
        }
        if (looksUntilRead > 1) {
            looksUntilRead--;
            return false;
        }
        boolean same = sha256().equals(taken.sha256());
        looksUntilRead = LOOKS_FOR_A_READING;
        return same;
    }

    private String sha256() throws IOException {
        try (InputStream object = store.open(taken.objectKey())) {
            return Sha256.of(object);
        }
    }
}
