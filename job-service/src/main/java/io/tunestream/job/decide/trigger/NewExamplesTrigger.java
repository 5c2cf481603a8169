package io.tunestream.job.decide.trigger;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Trigger;
import io.tunestream.job.decide.Unused;
import java.util.Optional;

/** So many training examples are new. */
final class NewExamplesTrigger implements Trigger {

    @Override
    public String name() {
        return "examples";
    }

    @Override
    public Optional<Standing> standing(DatasetView view, Unused unused, long now) {
        long asked = view.trigger().getNewExamples();
        return asked <= 0
                ? Optional.empty()
                : Optional.of(new Standing(
                        unused.examples() >= asked, "%d of %d new examples".formatted(unused.examples(), asked)));
    }
}
