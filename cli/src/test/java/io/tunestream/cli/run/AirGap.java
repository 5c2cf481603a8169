package io.tunestream.cli.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command, and the processes that it starts, where no names are known but {@link LocalNames}. */
final class AirGap {

    private final Path folder;
    private final Path classes;
    private final Path refused;

    private AirGap(Path folder) {
        this.folder = folder;
        this.classes = folder.resolve("air-gap");
        this.refused = folder.resolve("refused.txt");
    }

    /**
     * Makes one.
     *
     * @param folder that commands run in; no space in its path
     */
    static AirGap in(Path folder) throws IOException {
        AirGap gap = new AirGap(folder);
        Files.createFile(gap.refused);
        gap.writeClasses();
        return gap;
    }

    /** Written here and not found among the tests' resources, which would put it in force for every test. */
    private void writeClasses() throws IOException {
        Class<?> resolver = LocalNames.class;
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(InetAddressResolverProvider.class.getName()), resolver.getName());
        String packages = resolver.getPackageName().replace('.', '/');
        Path code = Files.createDirectories(classes.resolve(packages));
        String file = resolver.getSimpleName() + ".class";
        try (InputStream compiled = requireNonNull(resolver.getResourceAsStream(file))) {
            Files.copy(compiled, code.resolve(file));
        }
    }

    /** Starts the command behind it. */
    TunestreamProcess start(String... arguments) throws IOException {
        return TunestreamProcess.start(folder, environment(), arguments);
    }

    /**
     * Unlike its siblings this variable counts for more than a command line, where archives of classes are asked for: they hold
     * for one class path, and the next process would have to make them anew.
     */
    private Map<String, String> environment() {
        String options = "-Xbootclasspath/a:%s -XX:-AutoCreateSharedArchive -D%s=%s"
                .formatted(classes, LocalNames.REFUSED, refused);
        return Map.of("_JAVA_OPTIONS", options);
    }

    /** Names and addresses beyond the machine that were asked for. */
    List<String> refused() throws IOException {
        return Files.readAllLines(refused);
    }
}
