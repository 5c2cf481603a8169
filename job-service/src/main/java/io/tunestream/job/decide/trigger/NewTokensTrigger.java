package io.tunestream.job.decide.trigger;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Trigger;
import io.tunestream.job.decide.Unused;
import java.util.Optional;

/** So many training tokens are new. */
final class NewTokensTrigger implements Trigger {

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public Optional<Standing> standing(DatasetView view, Unused unused, long now) {
        long asked = view.trigger().getNewTokens();
        return asked <= 0
                ? Optional.empty()
                : Optional.of(new Standing(
                        unused.tokens() >= asked, "%d of %d new tokens".formatted(unused.tokens(), asked)));
    }
}
