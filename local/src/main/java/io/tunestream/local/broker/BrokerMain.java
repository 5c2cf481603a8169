package io.tunestream.local.broker;

import io.tunestream.local.StandAlone;

/** The embedded broker in a process of its own: {@code DATA_DIR PORT}; prints {@code kafka ready HOST:PORT}. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        StandAlone.run("kafka", arguments, (dataDir, port) -> {
            EmbeddedKafka kafka =
                    EmbeddedKafka.start(EmbeddedKafka.Options.in(dataDir).withPort(port));
            return new StandAlone.Running(kafka.bootstrapServers(), kafka::close);
        });
    }
}
