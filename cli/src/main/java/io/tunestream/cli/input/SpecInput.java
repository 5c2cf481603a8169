package io.tunestream.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.spec.SpecFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Specifications of datasets in a file. */
public final class SpecInput {

    private SpecInput() {}

    /**
     * All of them; what is wrong with them is printed, each in a line.
     *
     * @throws Fault SPEC_INVALID, or as a file that cannot be read
     */
    public static List<DatasetSpec> all(String name, Terminal terminal) {
        InputFile input = InputFile.of(name, terminal);
        try (Reader reader = new InputStreamReader(input.openText(), UTF_8)) {
            SpecFile read = SpecFile.read(reader);
            if (read.problems().isEmpty()) {
                return read.specs();
            }
            read.problems().forEach(problem -> terminal.err().println(input.label() + ": " + problem));
            String count = NumberFormat.of(read.problems().size(), "problem");
            throw new Fault(FaultCode.SPEC_INVALID, "%s in %s; nothing was done".formatted(count, input.label()));
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    /**
     * One of them.
     *
     * @param dataset which; null where there is one only
     * @throws Fault DATASET_MISSING where there are others, and as {@link #all}
     */
    public static DatasetSpec one(String name, @Nullable String dataset, Terminal terminal) {
        List<DatasetSpec> specs = all(name, terminal);
        List<DatasetSpec> chosen = specs.stream()
                .filter(spec -> dataset == null || spec.getDataset().equals(dataset))
                .toList();
        if (chosen.size() == 1) {
            return chosen.getFirst();
        }
        List<String> names = specs.stream().map(DatasetSpec::getDataset).toList();
        throw new Fault(
                FaultCode.USAGE,
                "%s has the datasets %s; name one of them with --dataset".formatted(name, String.join(", ", names)));
    }
}
