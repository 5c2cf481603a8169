package io.tunestream.example;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.adapt.Attributes;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.Recognition;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.redact.Redaction;
import io.tunestream.example.select.Selection;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one dataset wants of its records. Immutable.
 *
 * @param dataset       its name, which makes fingerprints its own
 * @param rules         what is checked
 * @param recognition   which log formats its records may be in
 * @param counter       what counts the tokens
 * @param estimates     whether the count is an estimate, of which each example says so
 * @param conversations what becomes of records of one conversation; null where their log format decides
 * @param attributes    values that are kept beside the line
 * @param selection     which valid examples are chosen
 * @param redaction     what is looked for in them and must not be learned
 */
public record PipelineSettings(
        String dataset,
        RuleSet rules,
        Recognition recognition,
        TokenCounter counter,
        boolean estimates,
        @Nullable ConversationPolicy conversations,
        Attributes attributes,
        Selection selection,
        Redaction redaction) {
    private static final Recognition EVERY_FORMAT = new Recognition(LogFormats.ALL);

    public PipelineSettings {
        requireNonNull(dataset, "dataset");
        requireNonNull(rules, "rules");
        requireNonNull(recognition, "recognition");
        requireNonNull(counter, "counter");
        requireNonNull(attributes, "attributes");
        requireNonNull(selection, "selection");
        requireNonNull(redaction, "redaction");
    }

    /** Every known log format, and nothing kept. */
    public static PipelineSettings of(String dataset, RuleSet rules, TokenCounter counter) {
        return new PipelineSettings(
                dataset,
                rules,
                EVERY_FORMAT,
                counter,
                false,
                null,
                Attributes.NONE_KEPT,
                Selection.ALL,
                Redaction.DEFAULT);
    }

    /** The same for a model whose tokenizer is not public: tokens are estimated. */
    public static PipelineSettings estimating(String dataset, RuleSet rules) {
        return new PipelineSettings(
                dataset,
                rules,
                EVERY_FORMAT,
                TokenCounters.estimate(),
                true,
                null,
                Attributes.NONE_KEPT,
                Selection.ALL,
                Redaction.DEFAULT);
    }

    /** The same with other rules. */
    public PipelineSettings with(RuleSet others) {
        return new PipelineSettings(
                dataset, others, recognition, counter, estimates, conversations, attributes, selection, redaction);
    }

    /** The same with other log formats. */
    public PipelineSettings with(List<LogFormat> formats) {
        return with(new Recognition(formats));
    }

    private PipelineSettings with(Recognition other) {
        return new PipelineSettings(
                dataset, rules, other, counter, estimates, conversations, attributes, selection, redaction);
    }

    /** The same where every record is in that log format, whatever it looks like; lists of records are still taken apart. */
    public PipelineSettings with(LogFormat format) {
        return with(recognition.pinned(format));
    }

    /** The same where records of one conversation are treated so, whatever format they are in. */
    public PipelineSettings with(ConversationPolicy policy) {
        return new PipelineSettings(
                dataset, rules, recognition, counter, estimates, policy, attributes, selection, redaction);
    }

    /** The same that keeps such values of a record beside its examples. */
    public PipelineSettings with(Attributes kept) {
        return new PipelineSettings(
                dataset, rules, recognition, counter, estimates, conversations, kept, selection, redaction);
    }

    /** The same that chooses otherwise among the valid examples. */
    public PipelineSettings with(Selection chosen) {
        return new PipelineSettings(
                dataset, rules, recognition, counter, estimates, conversations, attributes, chosen, redaction);
    }

    /** The same that looks for other things which must not be learned. */
    public PipelineSettings with(Redaction masks) {
        return new PipelineSettings(
                dataset, rules, recognition, counter, estimates, conversations, attributes, selection, masks);
    }
}
