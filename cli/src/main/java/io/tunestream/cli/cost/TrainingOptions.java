package io.tunestream.cli.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.InputFiles;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.cli.validate.FileTokens;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much is trained on: as numbers, as a dataset that is running has it, or as a file has it. */
final class TrainingOptions {

    /** Counts for models whose tokenizer is not public. */
    private static final String OTHER_ENCODING = "o200k_base";

    @Option(names = "--examples", paramLabel = "N", description = "Training examples.")
    private @Nullable Long examples;

    @Option(names = "--tokens", paramLabel = "N", description = "Tokens of an example, on average.")
    private @Nullable Integer tokens;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "0",
            description = "Times that each example is seen; as a provider would choose where it is left out.")
    private long epochs;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Dataset of a running line: what it has accepted for training, and its tokens.")
    private @Nullable String dataset;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Training file, a pattern or a folder: its valid examples, counted as each model counts.")
    private List<String> files = List.of();

    @Mixin
    private final Connection connection = new Connection();

    /**
     * Sizes by encoding, and under an empty name for the rest.
     *
     * @throws Fault USAGE, NOT_FOUND, EXAMPLES_MISSING, or as the service or a file that is not to be had
     */
    Map<String, TrainingSize> sizes(Terminal terminal) {
        boolean numbers = examples != null || tokens != null;
        if (Stream.of(numbers, dataset != null, !files.isEmpty())
                        .filter(given -> given)
                        .count()
                != 1) {
            throw usage("say what is trained on: --examples and --tokens, or --dataset, or --file");
        }
        if (epochs < 0) {
            throw usage("there are no epochs below 1");
        }
        if (dataset != null) {
            return Map.of("", ofDataset(dataset));
        }
        return numbers ? Map.of("", ofNumbers(examples, tokens)) : ofFiles(terminal);
    }

    private TrainingSize ofNumbers(@Nullable Long number, @Nullable Integer length) {
        if (number == null || length == null) {
            throw usage("--examples and --tokens belong together");
        }
        if (number < 1 || length < 1) {
            throw usage("there is no example without tokens, and no job without an example");
        }
        return TrainingSize.uniform(number, length, TrainingSize.epochs(epochs, number), "");
    }

    private TrainingSize ofDataset(String name) {
        try (ApiClient api = ApiClient.of(connection.settings())) {
            JsonNode found = api.get("/api/datasets/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
            JsonNode stats = found.path("stats");
            long train = stats.path("train").asLong();
            if (train == 0) {
                throw new Fault(FaultCode.EXAMPLES_MISSING, "dataset %s has no training example yet".formatted(name));
            }
            long asked = epochs > 0
                    ? epochs
                    : found.path("spec").path("training").path("epochs").asLong();
            int mean = (int) Math.round(stats.path("tokens").path("mean").asDouble());
            return TrainingSize.uniform(
                    train, mean, TrainingSize.epochs(asked, train), "as dataset %s counts".formatted(name));
        }
    }

    private Map<String, TrainingSize> ofFiles(Terminal terminal) {
        List<InputFile> inputs = InputFiles.list(files, terminal);
        Map<String, TrainingSize> sizes = new LinkedHashMap<>();
        for (String encoding : encodings()) {
            int[] counts = FileTokens.count(terminal, inputs, encoding);
            sizes.put(
                    encoding,
                    TrainingSize.counted(counts, TrainingSize.epochs(epochs, counts.length), "in " + encoding));
        }
        sizes.put("", sizes.get(OTHER_ENCODING));
        return sizes;
    }

    /** Those that count the models whose price is known. */
    private static Iterable<String> encodings() {
        TreeSet<String> encodings = new TreeSet<>();
        encodings.add(OTHER_ENCODING);
        Catalogue.shipped().entries().stream()
                .filter(entry -> entry.training().isPresent())
                .map(CatalogueEntry::encoding)
                .flatMap(Optional::stream)
                .forEach(encodings::add);
        return encodings;
    }

    private static Fault usage(String sentence) {
        return new Fault(FaultCode.USAGE, sentence);
    }
}
