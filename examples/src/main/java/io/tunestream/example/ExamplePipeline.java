package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.example.adapt.ChatLine;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.LengthRule;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.RowRule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violation;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.count.ExampleTokens;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.Utf8;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record's bytes through reading, checking, counting, fingerprinting and writing, for one dataset. Never throws for
 * what a record holds. Works in a {@link Workspace}, and so for one thread.
 */
public final class ExamplePipeline {
    private static final int BOM = 0xFEFF;
    private static final int BOM_LENGTH = 3;
    private static final List<LogFormat> FORMATS = List.of(new ChatLine());

    private final Workspace work;
    private final byte[] dataset;
    private final RuleSet rules;
    private final List<LogFormat> formats;
    private final TokenCounter counter;
    private final boolean estimates;
    private final @Nullable ConversationPolicy conversations;
    private final ExampleTokens tokens;

    /**
     * A pipeline of every known log format.
     *
     * @param dataset its name makes fingerprints its own
     */
    public ExamplePipeline(Workspace work, String dataset, RuleSet rules, TokenCounter counter) {
        this(work, dataset.getBytes(UTF_8), rules, FORMATS, counter, false, null);
    }

    private ExamplePipeline(
            Workspace work,
            byte[] dataset,
            RuleSet rules,
            List<LogFormat> formats,
            TokenCounter counter,
            boolean estimates,
            @Nullable ConversationPolicy conversations) {
        this.work = requireNonNull(work, "work");
        this.dataset = dataset;
        this.rules = requireNonNull(rules, "rules");
        this.formats = List.copyOf(formats);
        this.counter = requireNonNull(counter, "counter");
        this.estimates = estimates;
        this.conversations = conversations;
        this.tokens = new ExampleTokens(counter);
    }

    /** A pipeline for a model whose tokenizer is not public: estimates the tokens, and says so of every example. */
    public static ExamplePipeline estimating(Workspace work, String dataset, RuleSet rules) {
        return new ExamplePipeline(
                work, dataset.getBytes(UTF_8), rules, FORMATS, TokenCounters.estimate(), true, null);
    }

    /** The same with other log formats. The first that claims a row reads it; the last, what none claims. */
    public ExamplePipeline withFormats(List<LogFormat> others) {
        return new ExamplePipeline(work, dataset, rules, others, counter, estimates, conversations);
    }

    /** The same where records of one conversation are treated so, whatever format they are in. */
    public ExamplePipeline withConversations(ConversationPolicy policy) {
        return new ExamplePipeline(work, dataset, rules, formats, counter, estimates, policy);
    }

    /** What counts the tokens. */
    public String encoding() {
        return counter.name();
    }

    /** Version of the rules. */
    public String ruleSet() {
        return rules.version();
    }

    /** What becomes of the examples in a record, in their order. */
    public List<Outcome> prepare(byte[] row) {
        requireNonNull(row, "row");
        if (row.length > work.limits.rowBytes()) {
            return rejected(Violation.tooLarge(work.limits.rowBytes(), "the rules"));
        }
        work.scan.scan(row);
        if (work.scan.malformedAt() >= 0) {
            return rejected(Violation.of(RowRule.FILE_NOT_UTF8, RowFindings.atByte(work.scan.malformedAt())));
        }
        int start = bomLength(row);
        work.reader.read(row, start, work.scan.controls(), work.row);
        return outcomes(read(), start > 0);
    }

    private static List<Outcome> rejected(Violation violation) {
        return List.of(Outcome.Rejected.unread(violation));
    }

    /** Reads the row's conversations; in the format that is given back, null where there was nothing to read. */
    private @Nullable LogFormat read() {
        work.conversations.begin(work.row, rules);
        if (work.row.root() == JsonRow.NONE) {
            work.conversations.next(JsonRow.NONE);
            return null;
        }
        LogFormat format = format();
        format.read(work.row, work.conversations);
        return format;
    }

    private LogFormat format() {
        for (LogFormat format : formats) {
            if (format.claims(work.row)) {
                return format;
            }
        }
        return formats.getLast();
    }

    private List<Outcome> outcomes(@Nullable LogFormat format, boolean bom) {
        Conversations found = work.conversations;
        if (found.size() == 0) {
            return rejected(Violation.of(RecordRule.FORMAT_UNKNOWN));
        }
        if (found.size() == 1) {
            return List.of(outcome(0, format, bom));
        }
        List<Outcome> outcomes = new ArrayList<>(found.size());
        for (int index = 0; index < found.size(); index++) {
            outcomes.add(outcome(index, format, bom));
        }
        return outcomes;
    }

    private Outcome outcome(int index, @Nullable LogFormat format, boolean bom) {
        String skipped = work.conversations.skipped(index);
        if (!skipped.isEmpty()) {
            return new Outcome.Skipped(index, skipped);
        }
        Conversation conversation = work.conversations.conversation(index);
        ConversationPolicy policy = policy(format);
        if (policy == ConversationPolicy.LAST_ANSWER) {
            conversation.learnLastAnswerOnly();
        }
        Violations violations = work.conversations.violations(index);
        check(conversation, violations, bom);
        String name = format == null ? "" : format.name();
        return violations.reject() || work.row.fault() != null
                ? new Outcome.Rejected(index, name, violations.list())
                : accepted(index, name, policy, conversation, violations);
    }

    private ConversationPolicy policy(@Nullable LogFormat format) {
        if (conversations != null) {
            return conversations;
        }
        return format == null ? ConversationPolicy.EACH : format.conversations();
    }

    private void check(Conversation conversation, Violations violations, boolean bom) {
        if (bom) {
            violations.addFirst(RowRule.BOM_PRESENT, "");
        }
        if (conversation.root() != JsonRow.NONE) {
            RowFindings.duplicates(work.row, conversation.root(), violations);
            rules.checks().forEach(check -> check.check(conversation, violations));
        }
        RowFindings.fault(work.row, violations);
    }

    private Outcome accepted(
            int index,
            String format,
            ConversationPolicy policy,
            Conversation conversation,
            Violations violations) {
        if (estimates) {
            violations.addLast(LengthRule.TOKENS_ESTIMATED, "", "");
        }
        tokens.count(conversation);
        work.line.clear();
        rules.target().format().write(conversation, work.line);
        return new Outcome.Accepted(
                index,
                work.line.line(work.row.source()),
                work.fingerprints.of(dataset, conversation, policy == ConversationPolicy.LONGEST),
                policy,
                tokens.total(),
                tokens.trained(),
                format,
                violations.list());
    }

    private static int bomLength(byte[] row) {
        boolean bom = row.length >= BOM_LENGTH && Utf8.codePointAt(row, 0) == BOM;
        return bom ? BOM_LENGTH : 0;
    }
}
