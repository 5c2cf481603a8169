package io.tunestream.cli.validate;

import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.check.RuleSet;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.tokens.TokenCounters;
import java.util.List;

/** Counts the tokens of files. */
public final class FileTokens {

    private FileTokens() {}

    /**
     * Tokens of each valid example of the files, duplicates and superseded ones aside.
     *
     * @param encoding one that {@link TokenCounters} knows
     * @throws Fault EXAMPLES_MISSING, or as a file that cannot be read
     */
    public static int[] count(Terminal terminal, List<InputFile> inputs, String encoding) {
        PipelineSettings settings = PipelineSettings.of(
                "", RuleSet.DEFAULT, TokenCounters.forEncoding(encoding).orElseThrow());
        try (RowOutputs outputs = RowOutputs.none()) {
            int threads = Runtime.getRuntime().availableProcessors();
            Validation validation = new Validation(terminal, settings, threads, ReportPrinter.NONE, outputs);
            inputs.forEach(input -> validation.check(List.of(input)));
            int[] counts = validation.report().tokens().counts();
            if (counts.length == 0) {
                throw new Fault(FaultCode.EXAMPLES_MISSING, "no row is a valid example");
            }
            return counts;
        }
    }
}
