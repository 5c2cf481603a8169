package io.tunestream.local.registry;

import static io.tunestream.local.StackException.Code.REGISTRY_FAILED;

import io.tunestream.local.StackException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks a starting process over HTTP until it answers well, dies, or answers with an error a hundred times in a row: Apicurio
 * without a usable database ends at times, and at others stays and answers 500 for ever.
 */
record RegistryReadiness(URI address, Process process) {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int MOST_ERRORS = 100;
    private static final int NO_ANSWER = 0;

    void await() {
        int errors = 0;
        int status = ask();
        while (status != 200) {
            errors = status == NO_ANSWER ? 0 : errors + 1;
            if (errors == MOST_ERRORS) {
                throw failed("the schema registry answers %d to %s, again and again".formatted(status, address));
            }
            if (diedWithin(INTERVAL)) {
                throw failed("the schema registry ended with status " + process.exitValue());
            }
            status = ask();
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

    private int ask() {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return NO_ANSWER;
        }
    }

    private static StackException failed(String message) {
        return new StackException(REGISTRY_FAILED, message);
    }
}
