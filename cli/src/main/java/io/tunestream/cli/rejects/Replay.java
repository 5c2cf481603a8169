package io.tunestream.cli.rejects;

import java.util.function.BiConsumer;

/** Hands records to a sender, into another dataset where one is named, and counts them. */
final class Replay {
    private final String into;
    private final BiConsumer<RetriedRecord, byte[]> sender;
    private long sent;

    Replay(String into, BiConsumer<RetriedRecord, byte[]> sender) {
        this.into = into;
        this.sender = sender;
    }

    void send(RetriedRecord retry, byte[] payload) {
        sender.accept(retry.into(into), payload);
        sent++;
    }

    long sent() {
        return sent;
    }
}
