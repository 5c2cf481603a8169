package io.tunestream.job.decide.trigger;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Trigger;
import io.tunestream.job.decide.Unused;
import java.util.Optional;

/** The oldest training batch that is new has waited so long. */
final class AgeTrigger implements Trigger {

    @Override
    public String name() {
        return "age";
    }

    @Override
    public Optional<Standing> standing(DatasetView view, Unused unused, long now) {
        long asked = view.trigger().getMaxAgeMs();
        if (asked <= 0) {
            return Optional.empty();
        }
        boolean reached = !unused.isEmpty() && now - unused.oldest() >= asked;
        return Optional.of(new Standing(
                reached,
                unused.examples() == 0 ? "nothing new to age" : "the new examples are younger than the trigger's age"));
    }

    @Override
    public boolean isTimed(DatasetView view) {
        return view.trigger().getMaxAgeMs() > 0;
    }
}
