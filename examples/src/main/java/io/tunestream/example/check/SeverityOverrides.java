package io.tunestream.example.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Severities that a dataset gives rules by their codes, in words: {@code error}, {@code warning} or {@code off}. What makes an
 * example unreadable, or says what became of a record, stays what it is; an error may be lowered where it is a judgement.
 */
public final class SeverityOverrides {
    private static final Map<String, Severity> WORDS =
            Map.of("error", Severity.E, "warning", Severity.W, "off", Severity.OFF);

    /** Errors without which a line can be written all the same. */
    private static final Set<Rule> JUDGEMENTS = judgements();

    private SeverityOverrides() {}

    /** Severities by code, as {@link RuleSet#of} takes them; of words that {@link #problem} has nothing against. */
    public static Map<String, Severity> of(Map<String, String> words) {
        Map<String, Severity> severities = new TreeMap<>();
        words.forEach((code, word) ->
                Optional.ofNullable(WORDS.get(word)).ifPresent(severity -> severities.put(code, severity)));
        return severities;
    }

    /** Why a code cannot be given a severity, as a sentence to follow "must be"; empty where it can. */
    public static Optional<String> problem(String code, String word) {
        List<Rule> rules = RuleSet.catalogue().stream()
                .filter(rule -> rule.code().equals(code))
                .toList();
        Severity asked = WORDS.get(word);
        if (rules.isEmpty()) {
            return Optional.of("the code of a rule, such as SYSTEM_MISSING, but there is no %s".formatted(code));
        }
        if (rules.getFirst() instanceof PrivacyRule) {
            return Optional.of("in redact instead, where %s is masked, rejected or let pass".formatted(code));
        }
        if (asked == null) {
            return Optional.of("error, warning or off, not %s".formatted(word));
        }
        return rules.stream().allMatch(rule -> mayBe(rule, asked))
                ? Optional.empty()
                : Optional.of("left alone, since %s is always an error".formatted(code));
    }

    private static boolean mayBe(Rule rule, Severity asked) {
        return asked == rule.severity()
                || (!(rule instanceof RecordRule) && (rule.severity() != Severity.E || JUDGEMENTS.contains(rule)))
                || (rule == RecordRule.ATTRIBUTE_TOO_LONG);
    }

    private static Set<Rule> judgements() {
        List<Rule> rules = new ArrayList<>();
        Collections.addAll(rules, ImageRule.values());
        Collections.addAll(rules, MarkRule.values());
        Collections.addAll(rules, TargetRule.values());
        Collections.addAll(rules, LengthRule.values());
        Stream.of(
                        LogRule.FINISH_REASON_LENGTH,
                        LogRule.FINISH_REASON_FILTER,
                        LogRule.STREAM_INCOMPLETE,
                        LogRule.CONTENT_TRUNCATED,
                        LogRule.CONTENT_REDACTED,
                        LogRule.CONTENT_BY_REFERENCE,
                        LogRule.CONTEXT_BY_REFERENCE,
                        LogRule.CONTEXT_MISSING,
                        MessageRule.NAME_INVALID,
                        ContentRule.ASSISTANT_CONTENT_EMPTY,
                        OrderRule.LAST_NOT_ASSISTANT,
                        WeightRule.WEIGHT_ALL_ZERO,
                        ToolRule.TOOL_NAME_INVALID,
                        ToolRule.TOOL_NAME_DUPLICATE,
                        ToolRule.TOOL_SCHEMA_INVALID,
                        CallRule.FUNCTION_NOT_DECLARED,
                        CallRule.ARGUMENTS_INVALID_JSON,
                        CallRule.ARGUMENTS_NOT_OBJECT,
                        CallRule.ARGUMENTS_SCHEMA_MISMATCH,
                        CallRule.TOOL_CALL_ID_MISSING,
                        CallRule.TOOL_CALL_ID_DUPLICATE,
                        CallRule.TOOL_CALL_ID_OF_RESULT_MISSING,
                        CallRule.TOOL_RESULT_MISSING,
                        CallRule.TOOL_RESULT_ORPHAN,
                        CallRule.TOOL_RESULT_DUPLICATE)
                .forEach(rules::add);
        rules.removeAll(List.of(ImageRule.IMAGE_URL_NOT_OBJECT, ImageRule.IMAGE_URL_MISSING));
        return Set.copyOf(rules);
    }
}
