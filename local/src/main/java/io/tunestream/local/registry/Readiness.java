package io.tunestream.local.registry;

import static io.tunestream.local.StackException.Code.REGISTRY_FAILED;

import io.tunestream.local.StackException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a starting process over HTTP until it answers or dies. */
record Readiness(URI address, Process process) {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    void await() {
        while (!answers()) {
            if (diedWithin(INTERVAL)) {
                throw failed("the schema registry ended with status " + process.exitValue());
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

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    private static StackException failed(String message) {
        return new StackException(REGISTRY_FAILED, message);
    }
}
