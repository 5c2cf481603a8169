package io.tunestream.storage;

class InMemoryObjectStoreTest extends ObjectStoreContract {
    @Override
    ObjectStore open() {
        return new InMemoryObjectStore();
    }
}
