package io.tunestream.cli.client;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.secret.FileVariable;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The addresses of the stack that {@code tunestream up} runs in this directory, so that other commands find it without
 * being told. The environment and system properties win over it.
 */
public final class StackFile {

    /** Directory of the stack's data, in the current directory. */
    public static final Path DIRECTORY = Path.of(".tunestream");

    private static final String NAME = "stack.properties";

    private StackFile() {}

    /** The settings of the stack in {@code directory} that nobody set otherwise; none where no stack was started. */
    public static Map<String, String> read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> !isSetOtherwise(name))
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private static boolean isSetOtherwise(String name) {
        String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return System.getProperty(name) != null
                || System.getenv(variable) != null
                || System.getenv(variable + FileVariable.SUFFIX) != null;
    }

    /** Tells other commands of the stack. */
    public static void write(Path directory, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(new TreeMap<>(settings));
        Path file = directory.resolve(NAME);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(writer, "Addresses of the stack that runs here; written by tunestream up");
        } catch (IOException e) {
            throw new Fault(FaultCode.DATA_DIR_UNUSABLE, "%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Tells that there is no stack any more. */
    public static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(NAME));
        } catch (IOException e) {
            throw new Fault(
                    FaultCode.DATA_DIR_UNUSABLE, "%s cannot be written: %s".formatted(directory, e.getMessage()), e);
        }
    }
}
