package io.tunestream.cli.validate;

import io.tunestream.cli.input.SpecInput;
import io.tunestream.cli.input.TargetNames;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.LengthRule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.redact.Redaction;
import io.tunestream.example.redact.RedactionPolicy;
import io.tunestream.prep.CounterKind;
import io.tunestream.prep.SpecPipelines;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is wanted of records: as the specification of a dataset says, or as options say one by one. */
final class PipelineOptions {

    private static final String DEFAULT_ENCODING = "o200k_base";

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            description =
                    "Specification of a dataset, which decides what is read, checked and counted as it does in the line; no"
                            + " other option of these beside it.")
    private @Nullable String specFile;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Dataset of the specification; needed where there are several in the file.")
    private @Nullable String dataset;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            completionCandidates = TargetNames.class,
            description =
                    "What the lines are for, which decides the rules, and how the lines of --accepted are written:"
                            + " ${COMPLETION-CANDIDATES}; openai-chat where it is left out.")
    private @Nullable String targetName;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Log format that every row is in, whatever it looks like; docs/formats.md has them. Each row is"
                            + " recognised by its keys where it is left out.")
    private @Nullable String format;

    @Option(names = "--model", paramLabel = "NAME", description = "Model whose encoding to count tokens in.")
    private @Nullable String model;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Encoding to count tokens in: o200k_base (the default), cl100k_base or chars/4.")
    private @Nullable String encoding;

    @Option(
            names = "--cut-at",
            paramLabel = "TOKENS",
            description =
                    "Tokens at which a trainer cuts an example off, which is then warned about instead of rejected, and paid for up"
                            + " to there; what the model takes where it is left out.")
    private @Nullable Integer cutAt;

    @Option(
            names = "--policy",
            paramLabel = "CODE=POLICY",
            split = ",",
            description =
                    "What becomes of personal data and secrets, as redact in a specification says it: PII, SECRET or a code of"
                            + " docs/privacy.md, each with mask, reject, warn or off, such as PII=mask,SECRET=reject.")
    private Map<String, String> policies = Map.of();

    /** Whether it is said what the lines are for. */
    boolean namesTarget() {
        return targetName != null;
    }

    /**
     * What the options say.
     *
     * @throws Fault USAGE, SPEC_INVALID, DATASET_MISSING, or as a file that cannot be read
     */
    PipelineSettings settings(Terminal terminal) {
        requireNoConflict();
        return specFile == null ? ofOptions() : ofSpec(SpecInput.one(specFile, dataset, terminal));
    }

    private void requireNoConflict() {
        Map<String, @Nullable String> decided = new LinkedHashMap<>();
        decided.put("--target", targetName);
        decided.put("--format", format);
        decided.put("--model", model);
        decided.put("--encoding", encoding);
        decided.put("--cut-at", cutAt == null ? null : cutAt.toString());
        decided.put("--policy", policies.isEmpty() ? null : policies.toString());
        if (specFile == null) {
            require(dataset == null, "--dataset chooses from the specifications in a file; name that with --spec");
            require(model == null || encoding == null, "--model says the encoding; leave out --model or --encoding");
            return;
        }
        String others = decided.entrySet().stream()
                .filter(option -> option.getValue() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        require(others.isEmpty(), "--spec decides for itself; leave out --spec or " + others);
    }

    private static PipelineSettings ofSpec(DatasetSpec spec) {
        return new SpecPipelines(CounterKind.EXACT).settings(spec);
    }

    private PipelineSettings ofOptions() {
        PipelineSettings settings = targetName == null && model == null
                ? PipelineSettings.of(
                        "", RuleSet.DEFAULT, counter(Objects.requireNonNullElse(encoding, DEFAULT_ENCODING)))
                : ofSpec(specOfOptions());
        settings = cutAt == null ? settings : settings.with(cutting(settings.rules(), cutAt));
        settings = policies.isEmpty() ? settings : settings.with(redaction(policies));
        return format == null ? settings : settings.with(format(format));
    }

    /** As a dataset would say it, so that the same comes of it. */
    private DatasetSpec specOfOptions() {
        DatasetSpec.Builder spec = DatasetSpec.newBuilder();
        if (targetName != null) {
            spec.setTarget(TargetNames.find(targetName).label());
        }
        if (model == null) {
            return spec.setEncoding(counter(Objects.requireNonNullElse(encoding, DEFAULT_ENCODING))
                            .name())
                    .build();
        }
        require(
                Catalogue.shipped().find(model).isPresent(),
                "no model %s is known; --encoding names an encoding".formatted(model));
        TrainingSpec training = TrainingSpec.newBuilder().setBaseModel(model).build();
        return spec.setTraining(training).build();
    }

    private static RuleSet cutting(RuleSet rules, int tokens) {
        require(tokens > 0, "--cut-at is a number of tokens, 1 or more");
        return RuleSet.of(
                rules.target(),
                rules.model().withMostTokens(tokens),
                Map.of(LengthRule.ROW_TOO_LONG.code(), Severity.W));
    }

    /** Codes in capitals or not. */
    private static Redaction redaction(Map<String, String> policies) {
        Map<String, String> words = new LinkedHashMap<>();
        policies.forEach((code, word) -> words.put(code.toUpperCase(Locale.ROOT), word));
        words.forEach((code, word) -> {
            require(
                    Redaction.knows(code),
                    "nothing of the code %s is looked for; docs/privacy.md has them".formatted(code));
            require(
                    RedactionPolicy.of(word).isPresent(),
                    "%s is mask, reject, warn or off, not %s".formatted(code, word));
        });
        return Redaction.of(words);
    }

    private static TokenCounter counter(String name) {
        return TokenCounters.forEncoding(name)
                .orElseThrow(() -> usage(
                        "no encoding %s is known; there are o200k_base, cl100k_base and chars/4".formatted(name)));
    }

    private static LogFormat format(String name) {
        List<String> known = LogFormats.ALL.stream().map(LogFormat::name).toList();
        return LogFormats.of(name).orElseThrow(() -> unknown("format", name, known));
    }

    private static Fault unknown(String what, String name, List<String> known) {
        return usage("no %s %s is known; there are %s".formatted(what, name, String.join(", ", known)));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw usage(sentence);
        }
    }

    private static Fault usage(String sentence) {
        return new Fault(FaultCode.USAGE, sentence);
    }
}
