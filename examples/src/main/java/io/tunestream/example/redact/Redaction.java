package io.tunestream.example.redact;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the examples of a dataset, and what becomes of those in which it is found. Immutable.
 *
 * @param detectors who looks
 * @param policies  policies by the code of a rule, or by what codes begin with, {@code PII} or {@code SECRET}; of what is not
 *                  named the rule's own severity decides, which masks personal data and rejects secrets
 */
public record Redaction(List<Detector> detectors, Map<String, RedactionPolicy> policies) {

    /** Everything that is known, masked or rejected by its rule. */
    public static final Redaction DEFAULT = new Redaction(Detectors.ALL, Map.of());

    /** Nothing is looked for. */
    public static final Redaction NONE = new Redaction(List.of(), Map.of());

    public Redaction {
        detectors = List.copyOf(detectors);
        policies = Map.copyOf(policies);
    }

    /**
     * Everything that is known.
     *
     * @param words policies by code or group, as a specification has them; what is no word of a policy is passed over
     */
    public static Redaction of(Map<String, String> words) {
        Map<String, RedactionPolicy> policies = new TreeMap<>();
        words.forEach((code, word) -> RedactionPolicy.of(word).ifPresent(policy -> policies.put(code, policy)));
        return policies.isEmpty() ? DEFAULT : new Redaction(Detectors.ALL, policies);
    }

    /** Whether it is the code of something that is looked for, or a group of such codes. */
    public static boolean knows(String code) {
        return Arrays.stream(PrivacyRule.values())
                .anyMatch(rule -> rule.code().equals(code) || group(rule.code()).equals(code));
    }

    /** What becomes of an example that breaks the rule. */
    public RedactionPolicy policy(Rule rule) {
        requireNonNull(rule, "rule");
        RedactionPolicy said = policies.isEmpty() ? null : said(rule.code());
        return said == null ? RedactionPolicy.of(rule.severity()) : said;
    }

    private @Nullable RedactionPolicy said(String code) {
        RedactionPolicy ofCode = policies.get(code);
        return ofCode == null ? policies.get(group(code)) : ofCode;
    }

    /** What stands before the first underscore of a code. */
    private static String group(String code) {
        int end = code.indexOf('_');
        return end < 0 ? code : code.substring(0, end);
    }
}
