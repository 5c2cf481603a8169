package io.tunestream.benchmarks.tokens;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tunestream.benchmarks.Java;
import io.tunestream.benchmarks.tokens.CorpusPasses.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts a corpus with our counter and with jtokkit's by turns, each time in a process of its own; prints Markdown. */
@Command(
        name = "token-benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures MB of text a CPU second, cold and warm, of our token counter beside jtokkit's.")
public final class TokenBenchmark implements Callable<Integer> {

    @Parameters(paramLabel = "CORPUS", description = "JSON lines of chat examples; gzipped where the name ends in .gz")
    private Path corpus = Path.of("");

    @Option(names = "--rounds", defaultValue = "3", description = "Runs of each counter (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--encodings", split = ",", description = "Encodings (default: o200k_base,cl100k_base)")
    private List<String> encodings = List.of("o200k_base", "cl100k_base");

    private final JsonMapper json = new JsonMapper();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TokenBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String encoding : encodings) {
            Map<Counting, List<Result>> results = new EnumMap<>(Counting.class);
            for (int round = 0; round < rounds; round++) {
                for (Counting counting : Counting.values()) {
                    results.computeIfAbsent(counting, key -> new ArrayList<>()).add(run(counting, encoding));
                }
            }
            System.out.println(new TokenTable(encoding, results).toMarkdown());
        }
        return 0;
    }

    private Result run(Counting counting, String encoding) throws IOException, InterruptedException {
        Path result = Files.createTempFile("token-benchmark", ".json");
        try {
            Process process = Java.command(
                            CorpusPasses.class,
                            "-Xmx1g",
                            counting.name(),
                            encoding,
                            corpus.toString(),
                            result.toString())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(counting + " failed");
            }
            return json.readValue(result.toFile(), Result.class);
        } finally {
            Files.delete(result);
        }
    }
}
