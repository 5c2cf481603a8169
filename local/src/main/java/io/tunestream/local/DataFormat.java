package io.tunestream.local;

import static io.tunestream.local.StackException.Code.DATA_DIR_OTHER_VERSION;
import static io.tunestream.local.StackException.Code.DATA_DIR_UNUSABLE;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The file in the data directory of a stack that says how its data are laid out, written before anything else is. Versions
 * before 2 wrote none; their brokers know metadata that ours does not.
 */
public final class DataFormat {
    static final String FILE = "format.properties";
    private static final String UNFINISHED = FILE + ".new";
    private static final Set<String> OF_AN_EMPTY_ONE = Set.of(DataDirectory.LOCK_FILE, UNFINISHED);

    private static final String VERSION = "version";
    private static final String METADATA = "kafka.metadata.version";
    private static final int CURRENT = 2;

    private DataFormat() {}

    /**
     * Marks an empty directory as of this format, and accepts one of this format. The caller has {@linkplain DataDirectory
     * taken} it.
     *
     * @throws StackException DATA_DIR_OTHER_VERSION where it is of another, in which case nothing was changed; or
     *     DATA_DIR_UNUSABLE
     */
    public static void claim(Path directory) {
        try {
            if (Files.exists(directory.resolve(FILE))) {
                requireKnown(directory, read(directory.resolve(FILE)));
            } else if (isEmpty(directory)) {
                write(directory);
            } else {
                throw refusal(directory, "an older version of Tunestream");
            }
        } catch (IOException e) {
            throw new StackException(
                    DATA_DIR_UNUSABLE, "data directory " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void requireKnown(Path directory, Properties format) {
        int version = number(directory, format, VERSION);
        if (version != CURRENT) {
            throw refusal(directory, version < CURRENT ? "an older version of Tunestream" : "a newer one");
        }
        if (number(directory, format, METADATA) > brokerMetadata()) {
            throw refusal(directory, "a newer Kafka broker");
        }
    }

    private static int number(Path directory, Properties format, String name) {
        String value = format.getProperty(name, "");
        if (!value.matches("\\d{1,9}")) {
            throw refusal(directory, "another program: its " + FILE + " has no " + name);
        }
        return Integer.parseInt(value);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.allMatch(
                    entry -> OF_AN_EMPTY_ONE.contains(entry.getFileName().toString()));
        }
    }

    private static void write(Path directory) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED);
        Files.writeString(unfinished, "%s=%d%n%s=%d%n".formatted(VERSION, CURRENT, METADATA, brokerMetadata()));
        Files.move(unfinished, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Properties read(Path file) throws IOException {
        Properties format = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            format.load(reader);
        }
        return format;
    }

    private static int brokerMetadata() {
        return MetadataVersion.latestProduction().featureLevel();
    }

    private static StackException refusal(Path directory, String maker) {
        return new StackException(
                DATA_DIR_OTHER_VERSION,
                "data directory %s was made by %s, and this one cannot read it".formatted(directory, maker));
    }
}
