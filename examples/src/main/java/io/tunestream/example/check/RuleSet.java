package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.tunestream.example.target.Target;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that hold for a dataset.
 *
 * @param version    a hash of the rest and of {@link #BEHAVIOUR}; it stands on every record that was judged by them
 * @param target     what the examples are for
 * @param model      what is known of the model that they are for
 * @param severities what breaking each rule means
 * @param checks     who looks
 */
public record RuleSet(
        String version, Target target, ModelTraits model, Map<Rule, Severity> severities, List<Check> checks) {

    /** To be raised where a check finds something else than before, or a line is written otherwise. */
    private static final int BEHAVIOUR = 9;

    private static final int VERSION_BYTES = 6;

    /** Those of OpenAI's chat lines, as severe as the catalogue has them. */
    public static final RuleSet DEFAULT = forTarget(Target.OPENAI_CHAT);

    public RuleSet {
        requireNonNull(version, "version");
        severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
        checks = List.copyOf(checks);
    }

    /** The rules for a target, as severe as it has them, for any of its models. */
    public static RuleSet forTarget(Target target) {
        return of(target, Map.of());
    }

    /**
     * The rules for a target.
     *
     * @param overrides severities by code, where they are to be others than the target's
     */
    public static RuleSet of(Target target, Map<String, Severity> overrides) {
        return of(target, ModelTraits.of(target), overrides);
    }

    /** The same for a model. */
    public static RuleSet of(Target target, ModelTraits model, Map<String, Severity> overrides) {
        return of(target, model, overrides, checks(target, model));
    }

    /** The same with other checks, in the order in which they look. */
    public static RuleSet of(Target target, Map<String, Severity> overrides, List<Check> checks) {
        return of(target, ModelTraits.of(target), overrides, checks);
    }

    private static RuleSet of(Target target, ModelTraits model, Map<String, Severity> overrides, List<Check> checks) {
        Map<Rule, Severity> severities = new LinkedHashMap<>();
        for (Rule rule : catalogue(checks)) {
            severities.put(rule, overrides.getOrDefault(rule.code(), rule.severity(target)));
        }
        return new RuleSet(version(target, model, severities), target, model, severities, checks);
    }

    private static List<Check> checks(Target target, ModelTraits model) {
        List<Check> ofMessages = List.of(
                new TextCheck(),
                new RoleCheck(),
                new ContentCheck(),
                new MarkCheck(model.controlTokens()),
                new ImageCheck(target.limits().images().orElse(Long.MAX_VALUE), model.images()),
                new TargetCheck(target.reservedWords()));
        List<Check> checks = new ArrayList<>(ofMessages);
        checks.addAll(List.of(new MessageCheck(), new ToolCheck(), new WeightCheck(), new OrderCheck()));
        if (target.learnsFromPairs()) {
            checks.add(new PreferenceCheck(ofMessages));
        }
        return checks;
    }

    /** Every rule: those of the checks, and those that a record breaks before there is anything to check. */
    public static List<Rule> catalogue() {
        return List.copyOf(DEFAULT.severities().keySet());
    }

    private static List<Rule> catalogue(List<Check> checks) {
        List<Rule> rules = new ArrayList<>();
        Collections.addAll(rules, RecordRule.values());
        Collections.addAll(rules, FileRule.values());
        Collections.addAll(rules, RowRule.values());
        Collections.addAll(rules, LogRule.values());
        Collections.addAll(rules, LengthRule.values());
        Collections.addAll(rules, PrivacyRule.values());
        Collections.addAll(rules, PreferenceRule.values());
        checks.stream()
                .flatMap(check -> check.rules().stream().sorted(comparing(Rule::name)))
                .forEach(rules::add);
        return rules.stream().distinct().toList();
    }

    /** What breaking the rule means. */
    public Severity severity(Rule rule) {
        Severity severity = severities.get(rule);
        return severity == null ? rule.severity(target) : severity;
    }

    private static String version(Target target, ModelTraits model, Map<Rule, Severity> severities) {
        Stream<String> rules = severities.entrySet().stream()
                .map(rule -> rule.getKey().name() + '=' + rule.getValue())
                .sorted();
        String said = Stream.concat(Stream.of(BEHAVIOUR + " " + target.label() + " " + model), rules)
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(sha256(said), 0, VERSION_BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
