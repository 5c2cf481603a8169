package io.tunestream.local.registry;

import static io.tunestream.local.StackException.Code.REGISTRY_FAILED;

import io.tunestream.local.Ports;
import io.tunestream.local.StackException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks a starting process over HTTP until it answers well, dies, or answers with an error a hundred times in a row: Apicurio
 * without a usable database ends at times, and at others stays and answers 500 for ever. Another program that took the port in
 * the meantime is told by its answers, which lack the mark; our process then dies.
 *
 * @param mark what the process puts into the header {@link #MARK} of its answers
 */
record RegistryReadiness(URI address, String mark, Process process) {

    /** Header of every answer. */
    static final String MARK = "Tunestream-Start";

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int MOST_ERRORS = 100;
    private static final int WELL = 200;

    private enum Answerer {
        NOBODY,
        THE_PROCESS,
        ANOTHER
    }

    private record Answer(Answerer from, int status) {

        boolean isWell() {
            return from == Answerer.THE_PROCESS && status == WELL;
        }
    }

    void await() {
        int errors = 0;
        boolean taken = false;
        for (Answer answer = ask(); !answer.isWell(); answer = ask()) {
            taken |= answer.from() == Answerer.ANOTHER;
            errors = answer.from() == Answerer.THE_PROCESS ? errors + 1 : 0;
            if (errors == MOST_ERRORS) {
                throw failed(
                        "the schema registry answers %d to %s, again and again".formatted(answer.status(), address));
            }
            if (diedWithin(INTERVAL)) {
                throw taken
                        ? Ports.taken(address.getPort(), null)
                        : failed("the schema registry ended with status " + process.exitValue());
            }
        }
    }

    private boolean diedWithin(Duration interval) {
        try {
            return process.waitFor(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted while the schema registry was starting");
        }
    }

    private Answer ask() {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            try {
                int status = connection.getResponseCode();
                boolean ours = mark.equals(connection.getHeaderField(MARK));
                return new Answer(ours ? Answerer.THE_PROCESS : Answerer.ANOTHER, status);
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return new Answer(Answerer.NOBODY, 0);
        }
    }

    private static StackException failed(String message) {
        return new StackException(REGISTRY_FAILED, message);
    }
}
