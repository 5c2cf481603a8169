package io.tunestream.local.registry;

import io.tunestream.local.StandAlone;

/** The schema registry for another process: {@code DATA_DIR PORT}; prints {@code registry ready URL}. */
public final class RegistryMain {
    private RegistryMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        StandAlone.run("registry", arguments, (dataDir, port) -> {
            RegistryProcess registry = RegistryProcess.start(
                    RegistryProcess.Options.keptIn(dataDir).withPort(port));
            return new StandAlone.Running(registry.url(), registry::close);
        });
    }
}
