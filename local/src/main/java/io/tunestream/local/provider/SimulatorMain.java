package io.tunestream.local.provider;

import io.tunestream.local.StandAlone;
import java.time.Duration;

/**
 * The simulated provider in a process of its own: {@code DATA_DIR PORT}; prints {@code simulator ready BASE_URL}. The system
 * property {@code tunestream.simulator.job.ms} sets how many milliseconds a job takes, {@code tunestream.simulator.host} the
 * address to listen on: the loopback one by default, since nothing but the API key guards it.
 */
public final class SimulatorMain {
    private static final String HOST = System.getProperty("tunestream.simulator.host", "127.0.0.1");

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        StandAlone.run("simulator", arguments, (dataDir, port) -> {
            SimulatedProvider.Options options =
                    SimulatedProvider.Options.keptIn(dataDir).withPort(port).withHost(HOST);
            Long millis = Long.getLong("tunestream.simulator.job.ms");
            SimulatedProvider provider = SimulatedProvider.start(
                    millis == null ? options : options.withJobDuration(Duration.ofMillis(millis)));
            return new StandAlone.Running(provider.baseUrl(), provider::close);
        });
    }
}
