package io.tunestream.support;

import static io.tunestream.local.StackException.Code.BROKER_FAILED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.local.StackException;
import io.tunestream.local.broker.BrokerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedded broker in a process of its own, on any free port: its CPU time can be told from its clients', and it can
 * be stalled. Ends when closed, without ado.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final String READY = "kafka ready ";

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Returns once clients are served; {@code BROKER_FAILED} where it ends before.
     *
     * @param jvmOptions such as {@code -Xmx1g}
     */
    public static BrokerProcess start(Path dataDir, String... jvmOptions) {
        try {
            Process process = new ProcessBuilder(command(dataDir, jvmOptions))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new BrokerProcess(process, addressFrom(process));
        } catch (IOException e) {
            throw new StackException(BROKER_FAILED, "the broker's process failed: " + e.getMessage(), e);
        }
    }

    private static List<String> command(Path dataDir, String... jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(BrokerMain.class.getName(), dataDir.toString(), "0"));
        return command;
    }

    private static String addressFrom(Process process) throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new IOException("it ended before it was ready");
    }

    /** Where clients connect: {@code 127.0.0.1:PORT}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    public long pid() {
        return process.pid();
    }

    /** From here on it stays connected and answers nothing. */
    public void stall() {
        signal("STOP");
    }

    /** After {@link #stall}. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("kill -%s ended with %d".formatted(name, code));
            }
        } catch (IOException e) {
            throw new StackException(BROKER_FAILED, "the broker takes no signal: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(BROKER_FAILED, "interrupted while signalling the broker", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
