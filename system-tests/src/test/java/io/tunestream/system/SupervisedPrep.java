package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.prep.PrepMain;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.support.TestProcess;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** prep-stream as it runs in production: started again where it gave up because the broker was away for too long. */
final class SupervisedPrep implements AutoCloseable {

    private final Map<String, String> settings;
    private final Path log;
    private @Nullable TestProcess process;

    SupervisedPrep(Map<String, String> settings, Path log) {
        this.settings = settings;
        this.log = log;
    }

    void start() {
        startAgainWhereItGaveUp();
        if (process == null) {
            process = TestProcess.start(PrepMain.class, settings, log);
        }
    }

    void startAgainWhereItGaveUp() {
        if (process != null && !process.alive()) {
            System.out.printf("%s gave up%n", log.getFileName());
            assertThat(process.awaitExit()).isEqualTo(ExitCode.UNREACHABLE.number());
            process = TestProcess.start(PrepMain.class, settings, log);
        }
    }

    /** As a supervisor ends it. */
    void stop() {
        if (process != null) {
            System.out.printf("%s ends%n", log.getFileName());
            process.end();
            process = null;
        }
    }

    void kill() {
        if (process != null) {
            System.out.printf("%s is killed%n", log.getFileName());
            process.kill();
            process = null;
        }
    }

    boolean alive() {
        return process != null && process.alive();
    }

    @Override
    public void close() {
        kill();
    }
}
