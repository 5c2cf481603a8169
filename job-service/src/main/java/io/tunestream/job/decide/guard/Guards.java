package io.tunestream.job.decide.guard;

import io.tunestream.job.decide.Guard;
import io.tunestream.provider.catalogue.Catalogue;
import java.util.List;

/** Every guard. Where several hold a job back, the first says why. */
public final class Guards {

    private Guards() {}

    /**
     * In the order in which they are asked.
     *
     * @param catalogue what models ask for
     */
    public static List<Guard> all(Catalogue catalogue) {
        return List.of(
                new RefusedJobGuard(),
                new RefusedRowsGuard(),
                new CooldownGuard(),
                new FewestExamplesGuard(catalogue),
                new ConcurrentJobsGuard());
    }
}
