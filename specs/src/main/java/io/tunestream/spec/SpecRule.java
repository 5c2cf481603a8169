package io.tunestream.spec;

import io.tunestream.example.check.SeverityOverrides;
import io.tunestream.example.redact.Redaction;
import io.tunestream.example.redact.RedactionPolicy;
import io.tunestream.example.target.Target;
import io.tunestream.tokens.TokenCounters;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the value of a key must be.
 *
 * @param sentence what is asked for, to follow "must be"
 * @param holds    whether a value of the field's type is that
 * @param asked    the same for a value that is not that, where more can be said than the sentence does
 */
public record SpecRule(String sentence, Predicate<Object> holds, Function<Object, String> asked) {

    SpecRule(String sentence, Predicate<Object> holds) {
        this(sentence, holds, value -> sentence);
    }

    private static final Duration LONGEST = Duration.ofDays(3650);

    /** A batch closes some day: until then its examples train nothing and their log must be kept. */
    private static final SpecRule LINGER = durationBetween(Duration.ofMillis(100), Duration.ofDays(366))
            .because("every batch must close some day, since its examples train nothing until then");

    private static final int MOST_ATTRIBUTES = 16;
    private static final int LONGEST_POINTER = 256;
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*+)++");

    private static final SpecRule ATTRIBUTES = new SpecRule(
            "at most %d names like %s, each with a JSON pointer such as /metadata/customer"
                    .formatted(MOST_ATTRIBUTES, ATTRIBUTE),
            SpecRule::areAttributes);

    private static final SpecRule SEVERITIES = new SpecRule(
            "codes of rules, each with error, warning or off; what makes an example unreadable stays an error",
            value -> severityProblem(value).isEmpty(),
            value -> severityProblem(value).orElseThrow());

    private static final SpecRule REDACT = new SpecRule(
            "PII, SECRET or a code of docs/privacy.md, each with mask, reject, warn or off", SpecRule::areRedactions);

    private static final String[] FORMATS = {
        "openai-chat",
        "openai-preference",
        "trl-preference",
        "openai-pair",
        "openai-stored",
        "envelope",
        "otlp",
        "litellm",
        "anthropic",
        "openai-responses",
        "langfuse",
        "langfuse-ingestion",
        "helicone",
        "gemini",
        "sharegpt",
        "alpaca",
        "openai-batch",
        "answer-only"
    };

    private static final Map<String, SpecRule> RULES = rules();

    /** The rule of a key; anything goes where there is none. */
    public static SpecRule of(String path) {
        return RULES.getOrDefault(path, new SpecRule("", value -> true));
    }

    private static Map<String, SpecRule> rules() {
        Map<String, SpecRule> rules = new LinkedHashMap<>();
        rules.put("dataset", matching("[a-z0-9][a-z0-9._-]{0,62}"));
        rules.put("format", oneOf(FORMATS));
        rules.put("conversations", oneOf("longest", "each", "last-answer"));
        rules.put("attributes", ATTRIBUTES);
        rules.put(
                "target",
                oneOf(Arrays.stream(Target.values()).map(Target::label).toArray(String[]::new)));
        rules.put("rules", SEVERITIES);
        rules.put("select.where", new SpecRule("a condition as docs/select.md has it", value -> true));
        rules.put("select.rate", between(0, 1));
        rules.put("select.ownModels", oneOf("skip", "keep"));
        rules.put("select.consent.missing", oneOf("allow", "deny"));
        rules.put("select.cap.examples", between(1, Long.MAX_VALUE));
        rules.put("select.cap.every", durationBetween(Duration.ofSeconds(1), LONGEST));
        rules.put("redact", REDACT);
        rules.put("encoding", new SpecRule("o200k_base, cl100k_base or chars/4", SpecRule::isEncoding));
        rules.put("validationFraction", between(0, 0.5));
        rules.put("dedupeTtl", durationBetween(Duration.ofSeconds(1), LONGEST));
        rules.put("batch.maxExamples", between(0, 100_000_000));
        rules.put("batch.maxTokens", between(0, Long.MAX_VALUE));
        rules.put("batch.maxBytes", between(0, 8L << 30));
        rules.put("batch.linger", LINGER);
        rules.put("training.provider", matching("[a-z0-9][a-z0-9_-]{0,62}"));
        rules.put("training.baseModel", matching("\\S{1,128}"));
        rules.put("training.method", oneOf(TrainingCheck.SUPERVISED, TrainingCheck.DPO));
        rules.put("training.epochs", between(0, 50));
        rules.put("training.batchSize", between(0, 256));
        rules.put("training.learningRateMultiplier", between(0, 100));
        rules.put("training.suffix", matching("[A-Za-z0-9 ._-]{0,64}"));
        rules.put("training.beta", between(0, 2));
        rules.put("training.seed", between(-1, Integer.MAX_VALUE));
        rules.put("trigger.newExamples", between(0, Long.MAX_VALUE));
        rules.put("trigger.newTokens", between(0, Long.MAX_VALUE));
        rules.put("trigger.maxAge", durationBetween(Duration.ZERO, LONGEST));
        rules.put("privacy", oneOf("any", "internal"));
        rules.put("onRefusedRow", oneOf("exclude", "wait"));
        rules.put("guards.minExamples", between(1, Long.MAX_VALUE));
        rules.put("guards.cooldown", durationBetween(Duration.ZERO, LONGEST));
        rules.put("guards.maxConcurrentJobs", between(1, 100));
        rules.put("guards.maxDollarsPerJob", between(0, 1_000_000));
        return Map.copyOf(rules);
    }

    private static boolean areAttributes(Object value) {
        Map<?, ?> attributes = (Map<?, ?>) value;
        return attributes.size() <= MOST_ATTRIBUTES
                && attributes.entrySet().stream()
                        .allMatch(each ->
                                ATTRIBUTE.matcher(each.getKey().toString()).matches()
                                        && isPointer(each.getValue().toString()));
    }

    /** What is wrong with the first severity with which something is. */
    private static Optional<String> severityProblem(Object value) {
        return ((Map<?, ?>) value)
                .entrySet().stream()
                        .map(each -> SeverityOverrides.problem(
                                each.getKey().toString(), each.getValue().toString()))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static boolean areRedactions(Object value) {
        return ((Map<?, ?>) value)
                .entrySet().stream()
                        .allMatch(each -> Redaction.knows(each.getKey().toString())
                                && RedactionPolicy.of(each.getValue().toString())
                                        .isPresent());
    }

    private static boolean isPointer(String text) {
        return text.length() <= LONGEST_POINTER && POINTER.matcher(text).matches();
    }

    private static boolean isEncoding(Object value) {
        return value.equals("") || TokenCounters.forEncoding(value.toString()).isPresent();
    }

    private static SpecRule matching(String pattern) {
        return new SpecRule("text like " + pattern, value -> value.toString().matches(pattern));
    }

    private static SpecRule oneOf(String... values) {
        List<String> allowed = List.of(values);
        return new SpecRule(String.join(" or ", allowed), allowed::contains);
    }

    private static SpecRule between(double least, double most) {
        return new SpecRule(
                most < Long.MAX_VALUE ? plain(least) + " to " + plain(most) : plain(least) + " or more", value -> {
                    double number = ((Number) value).doubleValue();
                    return number >= least && number <= most;
                });
    }

    private SpecRule because(String reason) {
        return new SpecRule(sentence + "; " + reason, holds);
    }

    private static SpecRule durationBetween(Duration least, Duration most) {
        String sentence = Quantities.duration(least.toMillis()) + " to " + Quantities.duration(most.toMillis());
        return new SpecRule(sentence, value -> {
            long milliseconds = ((Number) value).longValue();
            return milliseconds >= least.toMillis() && milliseconds <= most.toMillis();
        });
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
