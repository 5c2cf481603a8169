package io.tunestream.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tunestream.local.registry.RegistryProcess;
import io.tunestream.runtime.file.Directories;
import io.tunestream.support.BrokerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The end-to-end measurement: a broker in a process of its own, the corpus in its topic, and one contestant after the
 * other in processes of their own. Prints a Markdown table.
 */
@Command(
        name = "line-benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures records/s, MB/s and CPU time a record of the prep line and of its peers.")
public final class LineBenchmark implements Callable<Integer> {

    @Parameters(paramLabel = "CORPUS", description = "JSON lines of chat examples; gzipped where the name ends in .gz")
    private Path corpus = Path.of("");

    @Option(names = "--records", defaultValue = "2000000", description = "Records (default: ${DEFAULT-VALUE})")
    private long records;

    @Option(
            names = "--warm-up",
            defaultValue = "1300000",
            description = "How many of them are not measured: the JIT compilers of line and broker work on for about "
                    + "a minute (default: ${DEFAULT-VALUE})")
    private long warmUp;

    @Option(names = "--partitions", defaultValue = "4", description = "Partitions (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(names = "--rounds", defaultValue = "1", description = "Runs of each contestant (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--only", split = ",", description = "Contestants to run; all where none is named")
    private List<String> only = new ArrayList<>(Contestants.ALL.keySet());

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    private final JsonMapper json = new JsonMapper();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LineBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (warmUp >= records) {
            throw new ParameterException(command.commandLine(), "--warm-up leaves nothing of --records to measure");
        }
        Path directory = Files.createTempDirectory("line-benchmark");
        try (BrokerProcess broker = BrokerProcess.start(directory.resolve("kafka"), "-Xmx1g");
                RegistryProcess registry =
                        RegistryProcess.start(RegistryProcess.Options.inMemory(directory.resolve("registry.log")))) {
            Task task = fill(broker, registry);
            List<Measurement> measurements = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                for (String name : only) {
                    measurements.add(run(name, round, task, directory));
                    Clients.deleteTopics(task.bootstrap(), prefix(name, round));
                }
            }
            System.out.println(new ResultTable(measurements, task).toMarkdown());
            return 0;
        } finally {
            Directories.delete(directory);
        }
    }

    private Task fill(BrokerProcess broker, RegistryProcess registry) throws IOException {
        Clients.createTopic(broker.bootstrapServers(), "bench.raw", partitions);
        long bytes = Filler.fill(broker.bootstrapServers(), "bench.raw", partitions, Corpus.read(corpus), records);
        return new Task(
                broker.bootstrapServers(),
                broker.pid(),
                registry.confluentUrl(),
                "",
                "bench.raw",
                partitions,
                records,
                warmUp,
                bytes);
    }

    private Measurement run(String name, int round, Task task, Path directory)
            throws IOException, InterruptedException {
        System.err.printf("running %s (%d of %d)%n", name, round + 1, rounds);
        Path result = directory.resolve(name + "-" + round + ".json");
        String described = json.writeValueAsString(task.withPrefix(prefix(name, round)));
        Process process = Java.command(ContestantMain.class, "-Xmx2g", name, described, result.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(name + " failed");
        }
        return json.readValue(result.toFile(), Measurement.class);
    }

    private static String prefix(String name, int round) {
        return "bench." + name + "." + round;
    }
}
