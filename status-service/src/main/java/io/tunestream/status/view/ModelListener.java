package io.tunestream.status.view;

/** Hears of what is new, from a thread that holds the model's lock: it returns at once. */
public interface ModelListener {

    /** Something has a new value. */
    void changed(Change change);

    /** A job event, each once, in the order of the topic. */
    void event(StoredEvent event);
}
