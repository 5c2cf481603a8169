package io.tunestream.benchmarks.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tunestream.benchmarks.tokens.Counting.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The contents of the messages of a corpus of chat examples.
 *
 * @param all     in the order of the corpus
 * @param sources the same by what each example names as its source
 */
record CorpusTexts(Texts all, Map<String, Texts> sources) {

    /** Reads JSON lines, gzipped where the name ends in .gz. */
    static CorpusTexts read(Path file) throws IOException {
        List<String> all = new ArrayList<>();
        Map<String, List<String>> sources = new TreeMap<>();
        JsonMapper json = new JsonMapper();
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode example = json.readTree(line);
                List<String> source =
                        sources.computeIfAbsent(example.path("source").asText("other"), name -> new ArrayList<>());
                for (JsonNode message : example.path("messages")) {
                    String content = message.path("content").asText();
                    all.add(content);
                    source.add(content);
                }
            }
        }
        Map<String, Texts> texts = new TreeMap<>();
        sources.forEach((name, strings) -> texts.put(name, Texts.of(strings)));
        return new CorpusTexts(Texts.of(all), texts);
    }
}
