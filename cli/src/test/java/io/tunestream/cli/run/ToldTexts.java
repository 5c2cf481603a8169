package io.tunestream.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that a stack and its commands tell, by where they do. */
final class ToldTexts {

    private static final int AROUND = 60;

    private final Map<String, StringBuilder> told = new TreeMap<>();

    void add(String where, String text) {
        told.computeIfAbsent(where, unknown -> new StringBuilder()).append(text).append('\n');
    }

    /** The logs in a folder, and the names of all that is in it. */
    void addFolder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                add("names of files", folder.relativize(path).toString());
                if (path.toString().endsWith(".log") && !path.startsWith(folder.resolve("kafka"))) {
                    add("log " + path.getFileName(), new String(Files.readAllBytes(path), UTF_8));
                }
            }
        }
    }

    /** What is answered at an address. */
    String addPage(URI address) throws IOException {
        try (InputStream body = address.toURL().openStream()) {
            String answer = new String(body.readAllBytes(), UTF_8);
            add("GET " + address.getPath(), answer);
            return answer;
        }
    }

    /** The first event of a stream, which has to come. */
    void addEvent(URI address) throws IOException {
        URLConnection asked = address.toURL().openConnection();
        asked.setRequestProperty("Accept", "text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(asked.getInputStream(), UTF_8))) {
            String line = requireNonNull(lines.readLine(), "the stream ends");
            while (!line.startsWith("data")) {
                line = requireNonNull(lines.readLine(), "the stream ends");
            }
            add("GET " + address.getPath(), line);
        }
    }

    /** Where one of the texts is told, with what stands around it. */
    List<String> whereAre(List<String> texts) {
        return told.entrySet().stream()
                .flatMap(entry -> {
                    String lower = entry.getValue().toString().toLowerCase(Locale.ROOT);
                    return texts.stream()
                            .map(text -> lower.indexOf(text.toLowerCase(Locale.ROOT)))
                            .filter(at -> at >= 0)
                            .map(at -> entry.getKey() + ": …" + around(lower, at));
                })
                .toList();
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
    }
}
