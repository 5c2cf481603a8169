package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** prep-stream in a process of its own, to be killed. */
final class PrepProcess implements AutoCloseable {

    private final Process process;

    private PrepProcess(Process process) {
        this.process = process;
    }

    static PrepProcess start(Map<String, String> configuration, Path log) throws IOException {
        return start(configuration, log, "-Xmx256m");
    }

    static PrepProcess start(Map<String, String> configuration, Path log, String heap) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dprep.port=0",
                "--enable-native-access=ALL-UNNAMED"));
        configuration.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PrepMain.class.getName()));
        return new PrepProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    void awaitReady() throws IOException {
        if (!becomesReady()) {
            throw new AssertionError("prep ended before it was ready");
        }
    }

    /** Whether it is ready one day, and does not end before. */
    boolean becomesReady() throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = output.readLine();
        while (line != null && !line.equals("prep ready")) {
            line = output.readLine();
        }
        return line != null;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Standard error goes to the log; this is the code of the end. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
