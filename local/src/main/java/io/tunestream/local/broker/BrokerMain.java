package io.tunestream.local.broker;

import io.tunestream.local.StackException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The embedded broker in a process of its own: {@code BrokerMain DATA_DIR PORT}. Prints {@code kafka ready HOST:PORT} on
 * standard output once clients are served, and runs until it is told to end.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2 || !arguments[1].matches("\\d{1,5}")) {
            fail(2, "usage: BrokerMain DATA_DIR PORT");
        }
        try {
            EmbeddedKafka kafka = EmbeddedKafka.start(
                    EmbeddedKafka.Options.in(Path.of(arguments[0])).withPort(Integer.parseInt(arguments[1])));
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "broker-shutdown"));
            System.out.println("kafka ready " + kafka.bootstrapServers());
        } catch (StackException e) {
            fail(1, e.code() + ": " + e.getMessage());
        }
        new CountDownLatch(1).await();
    }

    private static void fail(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
