package io.tunestream.example.adapt;

import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.RowRule;
import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.draft.ComposedLines;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.Metadatum;
import io.tunestream.example.parse.JsonPointers;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a row holds, in its order: conversations with what is wrong with them, and calls that were no conversation with a
 * model, which are skipped. Each is handed on before the next begins, so that a row of a thousand takes the room of one. One
 * object for row after row, of one thread.
 */
public final class Conversations {
    /** Examples of one row, so that a row of nothing but brackets and commas does not take all memory. */
    static final int MOST = 10_000;

    /** Bytes of the lines that are composed of one row, so that no row gives more than a few times its own size. */
    private static final long MOST_COMPOSED = 32L << 20;

    /** Keys that are there twice of which the places are looked for; one is enough to reject what they are in. */
    private static final int MOST_DUPLICATES = 100;

    private final ComposedLines composed;
    private final Conversation conversation = new Conversation();
    private final Violations violations = new Violations();
    private final JsonRow line = new JsonRow();
    private RuleSet rules = RuleSet.DEFAULT;
    private JsonRow row = new JsonRow();
    private Sink sink = example -> {};
    private @Nullable LogFormat format;
    private @Nullable LogFormat formatOfExample;
    private JsonValue record = JsonValue.ABSENT;
    private JsonValue model = JsonValue.ABSENT;
    private FinishReason finish = FinishReason.UNSAID;
    private Map<Metadatum, String> kept = Map.of();
    private String skipped = "";
    private String dataset = "";
    private String datasetOfExample = "";
    private boolean pending;
    private long composedBytes;
    private int taken;

    /** Is given each example, of which it can ask until it returns. */
    public interface Sink {
        void take(Conversations example);
    }

    /** Reads JSON in strings of records by that reader, as deep as it goes. */
    public Conversations(JsonReader json) {
        this.composed = new ComposedLines(json);
    }

    /** Forgets the row before; what is in the next is judged by those rules and handed on to the sink. */
    public void begin(JsonRow source, RuleSet ruleSet, Sink takesEach) {
        row = source;
        rules = ruleSet;
        sink = takesEach;
        format(null);
        pending = false;
        composedBytes = 0;
        taken = 0;
    }

    /** The row holds no more. */
    public void end() {
        if (pending) {
            pending = false;
            if (taken <= MOST) {
                sink.take(this);
            }
        }
    }

    /** What follows is in that format; in none where it is null. */
    public void format(@Nullable LogFormat known) {
        format = known;
        dataset = "";
    }

    /** What follows of the record names that dataset; none where it is empty. */
    public void dataset(String named) {
        dataset = named;
    }

    /** Another conversation, to be read from the object of the row that the node is. */
    public Conversation next(int node) {
        another("");
        record = JsonValue.of(row, node);
        conversation.begin(row, node);
        violations.begin(row, rules);
        return conversation;
    }

    /** Another conversation, which is composed of what a record says. */
    public void add(Draft draft) {
        if (composedBytes > MOST_COMPOSED) {
            refuse(RecordRule.ROW_TOO_LARGE, draft.place());
            return;
        }
        another("");
        record = draft.place();
        model = draft.model();
        finish = draft.finish();
        kept = draft.kept();
        violations.begin(line, rules, composed.read(draft, line));
        composedBytes += line.source().length;
        readLine(draft.place());
        duplicates(draft.place());
        draft.findings()
                .forEach(each -> violations.addLast(each.rule(), each.place().pointer(), ""));
    }

    /** Another conversation, which is read from a chat line that was put right. */
    void add(LineRepair repair, JsonValue place) {
        another("");
        record = place;
        byte[] repaired = repair.repaired();
        json().read(repaired, 0, true, line);
        violations.begin(line, rules, node -> repair.pointer(line, node));
        readLine(place);
        for (int index = 0; index < line.duplicates().size(); index++) {
            violations.add(RowRule.DUPLICATE_JSON_KEY, line.duplicates().get(index));
        }
        repair.forEach((rule, pointer) -> violations.addLast(rule, pointer, ""));
    }

    /** Reads the line that was made of a record; it may be nested more deeply than that. */
    private void readLine(JsonValue record) {
        if (line.fault() == null) {
            conversation.begin(line, line.root());
            ChatLine.readLine(line, line.root(), conversation, violations);
        } else {
            conversation.begin(line, JsonRow.NONE);
            violations.addLast(RowRule.JSON_TOO_DEEP, record.pointer(), "");
        }
    }

    /** Keys that the record has twice, which are not in the line that is composed of it. */
    private void duplicates(JsonValue record) {
        int most = record.row() == row ? Math.min(row.duplicates().size(), MOST_DUPLICATES) : 0;
        for (int index = 0; index < most; index++) {
            int member = row.duplicates().get(index);
            if (member >= record.node() && member < row.behind(record.node())) {
                violations.addLast(RowRule.DUPLICATE_JSON_KEY, JsonPointers.of(row, member), "");
            }
        }
    }

    /** Another example that cannot be read, for what is wrong at that place of its record. */
    public void refuse(Rule rule, JsonValue place) {
        next(JsonRow.NONE);
        violations.addLast(rule, place.pointer(), "");
    }

    /** Another thing that is no example, for a reason in a word or two, which is what it is counted by. */
    public void skip(String reason) {
        another(reason);
    }

    public void skip(SkipReason reason) {
        skip(reason.word());
    }

    private void another(String skip) {
        end();
        pending = true;
        taken++;
        skipped = skip;
        record = JsonValue.ABSENT;
        model = JsonValue.ABSENT;
        finish = FinishReason.UNSAID;
        kept = Map.of();
        formatOfExample = format;
        datasetOfExample = dataset;
        if (taken == MOST) {
            skipped = "";
            conversation.begin(row, JsonRow.NONE);
            violations.begin(row, rules);
            violations.addLast(RecordRule.ROW_TOO_LARGE, "", " At most %d examples may be in it.".formatted(MOST));
            end();
        }
    }

    /** What the JSON in a string of the record is; absent where it holds none. */
    public JsonValue opened(JsonValue string) {
        return composed.opened(string);
    }

    /** Reads JSON in strings of the record. */
    public JsonReader json() {
        return composed.json();
    }

    public Conversation conversation() {
        return conversation;
    }

    /** What is wrong with the conversation. */
    public Violations violations() {
        return violations;
    }

    /** Why it is no example; empty where it is one. */
    public String skipped() {
        return skipped;
    }

    /** The dataset that the example itself names; empty where it names none. */
    public String dataset() {
        return datasetOfExample;
    }

    /** Name of the model that answered, as the record says it where its format has it, or as {@code model} at its top; else empty. */
    public String model() {
        return model.or(record.get("model")).text();
    }

    /** Why the answer ended. */
    public FinishReason finish() {
        return finish;
    }

    /** What else its record says of the call; nothing of a line that somebody wrote. */
    public Map<Metadatum, String> kept() {
        return kept;
    }

    /** The format that it is in; null where that is not known. */
    public @Nullable LogFormat format() {
        return formatOfExample;
    }
}
