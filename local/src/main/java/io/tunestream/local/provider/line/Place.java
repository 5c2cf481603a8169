package io.tunestream.local.provider.line;

/**
 * Where in a line a value stands.
 *
 * @param message number of the message, counted from 1; 0 for what is in no message of the conversation
 * @param key path from there, by dots; empty for the line or the message itself
 */
record Place(int message, String key) {
    static final Place LINE = new Place(0, "");

    static Place message(int number) {
        return new Place(number, "");
    }

    Place child(String name) {
        return new Place(message, key.isEmpty() ? name : key + "." + name);
    }

    @Override
    public String toString() {
        return (message == 0 ? "" : ", message " + message) + (key.isEmpty() ? "" : ", key \"" + key + "\"");
    }
}
