package io.tunestream.local.provider;

import io.tunestream.local.StandAlone;
import java.time.Duration;

/**
 * The simulated provider in a process of its own: {@code DATA_DIR PORT}; prints {@code simulator ready BASE_URL}. The system
 * property {@code tunestream.simulator.job.ms} sets how many milliseconds a job takes.
 */
public final class SimulatorMain {
    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        StandAlone.run("simulator", arguments, (dataDir, port) -> {
            SimulatedProvider.Options options =
                    SimulatedProvider.Options.keptIn(dataDir).withPort(port);
            Long millis = Long.getLong("tunestream.simulator.job.ms");
            SimulatedProvider provider = SimulatedProvider.start(
                    millis == null ? options : options.withJobDuration(Duration.ofMillis(millis)));
            return new StandAlone.Running(provider.baseUrl(), provider::close);
        });
    }
}
