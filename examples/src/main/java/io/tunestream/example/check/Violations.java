package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonPointers;
import io.tunestream.example.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The violations of one example, as they are found; in the order of the row they come out. At most {@link #MOST}: the last
 * then says that there are more, and an error is never what goes unlisted while a warning is listed. Their places are made
 * words only where they are listed. One object for example after example, of one thread.
 */
public final class Violations {
    static final int MOST = 100;
    private static final String MORE = " More violations were found; they are not listed.";

    private final List<Found> found = new ArrayList<>();
    private JsonRow row = new JsonRow();
    private RuleSet rules = RuleSet.DEFAULT;
    private final IntFunction<String> inRow = this::pointerInRow;
    private IntFunction<String> pointers = inRow;
    private int errors;
    private boolean more;

    /** Where it shows in the row, {@code at}, orders it. The pointer is that of the node, or else the one given. */
    private record Found(Rule rule, Severity severity, int at, int node, String pointer, String more) {
        boolean rejects() {
            return severity == Severity.E;
        }
    }

    /** Forgets those before; nodes are of that row, severities those of the rules. */
    public void begin(JsonRow source, RuleSet ruleSet) {
        begin(source, ruleSet, inRow);
    }

    /** The same where the row was composed: nodes are of that row, and the record has them elsewhere. */
    public void begin(JsonRow source, RuleSet ruleSet, IntFunction<String> pointerOf) {
        row = source;
        pointers = pointerOf;
        rules = ruleSet;
        found.clear();
        errors = 0;
        more = false;
    }

    private String pointerInRow(int node) {
        return JsonPointers.of(row, node);
    }

    /** The value or member breaks the rule. */
    public void add(Rule rule, int node) {
        add(new Found(rule, rules.severity(rule), row.start(node), node, "", ""));
    }

    /** The value or member breaks the rule, which means that to whoever looked. */
    public void add(Rule rule, Severity severity, int node) {
        add(new Found(rule, severity, row.start(node), node, "", ""));
    }

    /**
     * The value breaks the rule because of what an object or list around it, or it itself, has or lacks, which shows at its
     * end: where a faulty row does not come to that end, nothing was broken.
     */
    public void addAtEnd(Rule rule, int node, int container) {
        if (row.isFinished(container)) {
            add(new Found(rule, rules.severity(rule), row.end(container), node, "", ""));
        }
    }

    /** The row breaks the rule, before anything else in it. */
    public void addFirst(Rule rule, String sentence) {
        add(new Found(rule, rules.severity(rule), NONE, NONE, "", sentence));
    }

    /** The row breaks the rule where its reader gave up. */
    public void addLast(Rule rule, String pointer, String sentence) {
        add(new Found(rule, rules.severity(rule), Integer.MAX_VALUE, NONE, pointer, sentence));
    }

    /** The row breaks the rule somewhere, which means that to whoever looked. */
    public void addLast(Rule rule, Severity severity) {
        add(new Found(rule, severity, Integer.MAX_VALUE, NONE, "", ""));
    }

    /** Whether the example is to be rejected. */
    public boolean reject() {
        return errors > 0;
    }

    /** Those that were found. */
    public List<Violation> list() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Violation> listed = new ArrayList<>(found.size());
        for (Found each : found) {
            listed.add(listed(each, more && listed.size() == MOST - 1 ? each.more() + MORE : each.more()));
        }
        return List.copyOf(listed);
    }

    private Violation listed(Found each, String sentences) {
        String pointer = each.node() == NONE ? each.pointer() : pointers.apply(each.node());
        return new Violation(each.rule().code(), pointer, each.rule().sentence() + sentences, each.severity());
    }

    private void add(Found next) {
        if (next.severity() == Severity.OFF) {
            return;
        }
        if (found.size() == MOST) {
            more = true;
            if (!makeRoom(next)) {
                return;
            }
        }
        int index = found.size();
        while (index > 0 && found.get(index - 1).at() > next.at()) {
            index--;
        }
        found.add(index, next);
        errors += next.rejects() ? 1 : 0;
    }

    /** What goes unlisted is the last warning, or the last error where there are errors only: the next one or one of these. */
    private boolean makeRoom(Found next) {
        boolean errorsOnly = errors == MOST;
        if (!next.rejects() && errorsOnly) {
            return false;
        }
        int last = errorsOnly ? MOST - 1 : lastWarning();
        if (next.rejects() == errorsOnly && found.get(last).at() <= next.at()) {
            return false;
        }
        errors -= found.remove(last).rejects() ? 1 : 0;
        return true;
    }

    private int lastWarning() {
        int index = MOST - 1;
        while (found.get(index).rejects()) {
            index--;
        }
        return index;
    }
}
