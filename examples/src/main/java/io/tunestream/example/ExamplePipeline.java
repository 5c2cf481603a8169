package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.Recognition;
import io.tunestream.example.check.LengthRule;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.RowRule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violation;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.count.ExampleTokens;
import io.tunestream.example.fingerprint.Identity;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.Utf8;
import io.tunestream.example.select.SelectReason;
import io.tunestream.example.target.LineFormat;
import io.tunestream.tokens.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record's bytes through reading, checking, counting, fingerprinting and writing, for one dataset. Never throws for
 * what a record holds. Works in a {@link Workspace}, and so for one thread.
 */
public final class ExamplePipeline {
    private static final int BOM = 0xFEFF;
    private static final int BOM_LENGTH = 3;
    private static final byte[] NO_LINE = {};

    private final Workspace work;
    private final PipelineSettings settings;
    private final byte[] dataset;
    private final ExampleTokens tokens;
    private final boolean writes;
    private final Conversations.Sink sink = this::take;
    private List<Outcome> outcomes = List.of();
    private Share share = Share.ALL;
    private boolean bom;

    /** A pipeline that works in the workspace of its thread. */
    public ExamplePipeline(Workspace work, PipelineSettings settings) {
        this(work, settings, true);
    }

    private ExamplePipeline(Workspace work, PipelineSettings settings, boolean writes) {
        this.work = requireNonNull(work, "work");
        this.settings = requireNonNull(settings, "settings");
        this.dataset = settings.dataset().getBytes(UTF_8);
        this.tokens = new ExampleTokens(settings.counter(), work.counted);
        this.writes = writes;
    }

    /** A pipeline of every known log format. */
    public ExamplePipeline(Workspace work, String dataset, RuleSet rules, TokenCounter counter) {
        this(work, PipelineSettings.of(dataset, rules, counter));
    }

    /** The same pipeline where the dataset wants something else. */
    public ExamplePipeline with(UnaryOperator<PipelineSettings> change) {
        return new ExamplePipeline(work, change.apply(settings), writes);
    }

    /** The same pipeline for whoever asks what becomes of examples and not for their lines, which are empty. */
    public ExamplePipeline withoutLines() {
        return new ExamplePipeline(work, settings, false);
    }

    /** What counts the tokens. */
    public String encoding() {
        return settings.counter().name();
    }

    /** Version of the rules. */
    public String ruleSet() {
        return settings.rules().version();
    }

    /** What becomes of the examples in a record, in their order. */
    public List<Outcome> prepare(byte[] row) {
        return prepare(row, Share.ALL);
    }

    /** The same of a share of the examples; the others are elsewhere. Each has the same index whoever asks for it. */
    public List<Outcome> prepare(byte[] row, Share wanted) {
        requireNonNull(row, "row");
        share = requireNonNull(wanted, "wanted");
        if (row.length > work.limits.rowBytes()) {
            return rejected(Violation.tooLarge(work.limits.rowBytes(), "the rules"));
        }
        work.scan.scan(row);
        if (work.scan.malformedAt() >= 0) {
            return rejected(Violation.of(RowRule.FILE_NOT_UTF8, RowFindings.atByte(work.scan.malformedAt())));
        }
        int start = bomLength(row);
        work.reader.read(row, start, work.scan.controls(), work.row);
        return read(start > 0);
    }

    private static List<Outcome> rejected(Violation violation) {
        return List.of(Outcome.Rejected.unread(violation));
    }

    private List<Outcome> read(boolean afterBom) {
        bom = afterBom;
        outcomes = List.of();
        work.conversations.begin(work.row, settings.rules(), sink);
        recognition().read(work.row, work.conversations);
        work.conversations.end();
        List<Outcome> found = outcomes;
        outcomes = List.of();
        return found.isEmpty() ? rejected(Violation.of(RecordRule.FORMAT_UNKNOWN)) : found;
    }

    /** An example that names its dataset was found in a format of its own, whichever the dataset's records are in. */
    private Recognition recognition() {
        return share == Share.NAMED ? settings.recognition().unpinned() : settings.recognition();
    }

    private void take(Conversations example) {
        Outcome outcome = outcome(outcomes.size(), example);
        if (outcomes.isEmpty()) {
            outcomes = List.of(outcome);
            return;
        }
        if (outcomes.size() == 1) {
            outcomes = new ArrayList<>(outcomes);
        }
        outcomes.add(outcome);
    }

    private Outcome outcome(int index, Conversations example) {
        if (isElsewhere(example.dataset())) {
            return new Outcome.Elsewhere(index, example.dataset());
        }
        if (!example.skipped().isEmpty()) {
            return new Outcome.Skipped(index, example.skipped());
        }
        LogFormat format = example.format();
        Conversation conversation = example.conversation();
        ConversationPolicy policy = policy(format);
        if (policy == ConversationPolicy.LAST_ANSWER) {
            conversation.learnLastAnswerOnly();
        }
        check(conversation, example.violations());
        String name = format == null ? "" : format.name();
        return example.violations().reject() || work.row.fault() != null
                ? new Outcome.Rejected(index, name, listed(example.violations()))
                : accepted(index, name, policy, example);
    }

    private boolean isElsewhere(String named) {
        return switch (share) {
            case ALL -> false;
            case OWN -> !named.isEmpty() && !named.equals(settings.dataset());
            case NAMED -> !named.equals(settings.dataset());
        };
    }

    private ConversationPolicy policy(@Nullable LogFormat format) {
        if (settings.conversations() != null) {
            return settings.conversations();
        }
        return format == null ? ConversationPolicy.EACH : format.conversations();
    }

    private void check(Conversation conversation, Violations violations) {
        if (bom) {
            violations.addFirst(RowRule.BOM_PRESENT, "");
        }
        if (conversation.pair() != null && !settings.rules().target().learnsFromPairs()) {
            violations.addLast(
                    RecordRule.FORMAT_UNKNOWN,
                    "",
                    " It is a pair of answers, and the target learns from conversations.");
        } else if (conversation.root() != JsonRow.NONE) {
            duplicates(conversation, violations);
            settings.rules().checks().forEach(check -> check.check(conversation, violations));
        }
        work.redactor.check(conversation, settings.redaction(), violations);
        RowFindings.fault(work.row, violations);
    }

    /** Of a line that was composed, who composed it has said so. */
    private void duplicates(Conversation conversation, Violations violations) {
        if (conversation.row() == work.row) {
            RowFindings.duplicates(work.row, conversation.root(), violations);
        }
    }

    private Outcome accepted(int index, String format, ConversationPolicy policy, Conversations example) {
        Conversation checked = example.conversation();
        Violations violations = example.violations();
        if (!settings.rules().target().has(Role.DEVELOPER)) {
            checked.instructAsSystem();
        }
        Conversation conversation = work.redactor.masked(checked);
        tokens.count(conversation);
        length(violations);
        Map<String, String> attributes = settings.attributes().read(work.row, violations);
        if (violations.reject()) {
            return new Outcome.Rejected(index, format, listed(violations));
        }
        Identity identity = work.fingerprints.of(dataset, conversation, policy == ConversationPolicy.LONGEST);
        PreparedValues values = new PreparedValues(format, attributes, example, tokens);
        SelectReason refused = settings.selection().refuses(values, identity.root());
        if (refused != null) {
            return new Outcome.Skipped(index, refused.name());
        }
        return new Outcome.Accepted(
                index,
                writes ? line(conversation) : NO_LINE,
                identity,
                policy,
                tokens.total(),
                tokens.trained(),
                tokens.answers(),
                format,
                work.redactor.beside(attributes),
                work.redactor.beside(values.metadata()),
                settings.selection().countedFor(values),
                listed(violations));
    }

    /** Whoever trains: the canonical line is what a batch holds, and another is made of it when a snapshot is staged. */
    private byte[] line(Conversation conversation) {
        work.line.clear();
        LineFormat.CANONICAL.write(conversation, work.line, work.losses);
        return work.line.line(work.row.source());
    }

    private List<Violation> listed(Violations violations) {
        return work.redactor.withoutContent(violations.list());
    }

    private void length(Violations violations) {
        if (settings.estimates()) {
            violations.addLast(LengthRule.TOKENS_ESTIMATED, "", "");
        }
        long most = settings.rules().model().mostTokens().orElse(Long.MAX_VALUE);
        if (tokens.total() > most) {
            violations.addLast(
                    LengthRule.ROW_TOO_LONG, "", " It has %d, and they are %d.".formatted(tokens.total(), most));
            if (tokens.firstTrained() >= most) {
                violations.addLast(LengthRule.NO_TRAINABLE_TOKENS, "", "");
            }
        }
    }

    private static int bomLength(byte[] row) {
        boolean bom = row.length >= BOM_LENGTH && Utf8.codePointAt(row, 0) == BOM;
        return bom ? BOM_LENGTH : 0;
    }
}
