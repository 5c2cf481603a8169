package io.tunestream.cli.rejects;

import io.tunestream.cli.input.Moment;
import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rejections a command concerns. */
final class RejectFilter implements Predicate<Reject> {
    /** Codes that are no rules of a record. */
    private static final Set<String> OTHERS = Set.of("DUPLICATE", "COVERED");

    @Option(names = "--dataset", paramLabel = "NAME", defaultValue = "", description = "Only of this dataset.")
    private String dataset = "";

    @Option(
            names = "--code",
            paramLabel = "CODE",
            split = ",",
            description = "Only rejected for one of these; without, for any but DUPLICATE and COVERED.")
    private Set<String> codes = new TreeSet<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = Moment.class,
            description = "Only rejected since: " + Moment.FORMS + "; default ${DEFAULT-VALUE}.")
    private Instant since = Instant.EPOCH;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only rejected before, in the same forms.")
    private @Nullable Instant until;

    Instant since() {
        return since;
    }

    /** @throws Fault PARAMETER_INVALID where there is no such code */
    void requireKnownCodes() {
        Set<String> known = Stream.concat(RuleSet.catalogue().stream().map(Rule::code), OTHERS.stream())
                .collect(Collectors.toSet());
        for (String code : codes) {
            if (!known.contains(code)) {
                throw new Fault(
                        FaultCode.PARAMETER_INVALID,
                        "--code %s: no rule has that code; docs/rules.md has all".formatted(code));
            }
        }
    }

    @Override
    public boolean test(Reject reject) {
        return (dataset.isEmpty() || dataset.equals(reject.example().getDataset()))
                && (codes.isEmpty() ? reject.isFault() : reject.codes().stream().anyMatch(codes::contains))
                && !reject.at().isBefore(since)
                && (until == null || reject.at().isBefore(until));
    }
}
