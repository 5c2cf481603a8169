package io.tunestream.local.provider;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faults that wait for their requests. A request suffers the first rule that matches it and is due; a rule is gone
 * when it has harmed as many as it was to. Thread-safe.
 */
public final class Faults {
    private final List<FaultRule> rules = new ArrayList<>();

    public synchronized void add(FaultRule rule) {
        rules.add(requireNonNull(rule, "rule"));
    }

    public synchronized void clear() {
        rules.clear();
    }

    /** What is still to happen, each rule with the counts that are left. */
    public synchronized List<FaultRule> pending() {
        return List.copyOf(rules);
    }

    /** Counts the request on the rules before the one that it suffers, and on that one. */
    synchronized @Nullable FaultRule take(String method, String path) {
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (!rule.matches(method, path)) {
                continue;
            }
            if (rule.skip() > 0) {
                rules.set(i, rule.after(rule.skip() - 1));
            } else if (rule.times() > 1) {
                rules.set(i, rule.times(rule.times() - 1));
                return rule;
            } else {
                return rules.remove(i);
            }
        }
        return null;
    }
}
