package io.tunestream.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a file from a process of its own, which a test may kill or keep short of memory. */
final class ChildProcess {
    private ChildProcess() {}

    /** Arguments: the store's address, key, file, hash, and the options as name and value in turn. */
    public static void main(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 4; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        try (ObjectStore store = ObjectStores.open(arguments[0], options)) {
            System.out.println(store.putIfAbsent(arguments[1], Path.of(arguments[2]), arguments[3]));
        }
    }

    static Process start(List<String> jvmOptions, List<String> arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildProcess.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
