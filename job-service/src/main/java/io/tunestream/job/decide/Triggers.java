package io.tunestream.job.decide;

import io.tunestream.job.ledger.Reason;
import io.tunestream.record.TriggerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes a job worth starting by itself: training batches that no job has had. Pure. */
final class Triggers {

    private final long examples;
    private final long tokens;
    private final long ageMs;
    private final @Nullable TriggerSpec spec;
    private final String waiting;

    private Triggers(long examples, long tokens, long ageMs, @Nullable TriggerSpec spec, String waiting) {
        this.examples = examples;
        this.tokens = tokens;
        this.ageMs = ageMs;
        this.spec = spec;
        this.waiting = waiting;
    }

    static Triggers of(DatasetView view, long now) {
        Unused unused = view.unused();
        return new Triggers(
                unused.examples(),
                unused.tokens(),
                unused.isEmpty() ? -1 : now - unused.oldest(),
                view.spec().getTrigger(),
                view.waitingForPairs());
    }

    /** Name of the trigger that is reached first in the order examples, tokens, age. */
    Optional<String> reached() {
        if (spec == null) {
            return Optional.empty();
        }
        if (spec.getNewExamples() > 0 && examples >= spec.getNewExamples()) {
            return Optional.of("examples");
        }
        if (spec.getNewTokens() > 0 && tokens >= spec.getNewTokens()) {
            return Optional.of("tokens");
        }
        return spec.getMaxAgeMs() > 0 && ageMs >= spec.getMaxAgeMs() ? Optional.of("age") : Optional.empty();
    }

    /** How far off each trigger is. */
    Reason whyNot() {
        List<String> parts = new ArrayList<>();
        if (spec != null && spec.getNewExamples() > 0) {
            parts.add("%d of %d new examples".formatted(examples, spec.getNewExamples()));
        }
        if (spec != null && spec.getNewTokens() > 0) {
            parts.add("%d of %d new tokens".formatted(tokens, spec.getNewTokens()));
        }
        if (spec != null && spec.getMaxAgeMs() > 0) {
            parts.add(examples == 0 ? "nothing new to age" : "the new examples are younger than the trigger's age");
        }
        return HoldReason.NOT_TRIGGERED.because(
                parts.isEmpty() ? "the spec has no trigger" : String.join(", ", parts) + waiting);
    }
}
