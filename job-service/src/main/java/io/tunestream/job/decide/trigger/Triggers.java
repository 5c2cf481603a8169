package io.tunestream.job.decide.trigger;

import io.tunestream.job.decide.Trigger;
import java.util.List;

/** Every trigger. Where several are reached, the first is the one that started the job. */
public final class Triggers {

    private static final List<Trigger> ALL =
            List.of(new NewExamplesTrigger(), new NewTokensTrigger(), new AgeTrigger());

    private Triggers() {}

    public static List<Trigger> all() {
        return ALL;
    }
}
