package io.tunestream.job.decide.guard;

import io.tunestream.job.decide.Guard;
import io.tunestream.provider.KnownModels;
import io.tunestream.provider.catalogue.Catalogue;
import java.util.List;

/** Every guard. Where several hold a job back, the first says why. */
public final class Guards {

    private Guards() {}

    /**
     * In the order in which they are asked.
     *
     * @param catalogue  what models ask for
     * @param models     which of them providers still train
     * @param destinations which providers may have what is internal
     */
    public static List<Guard> all(Catalogue catalogue, KnownModels models, ExampleDestinations destinations) {
        return List.of(
                new PrivacyGuard(destinations),
                new RetiredModelGuard(models),
                new PassedOverJobGuard(),
                new RefusedJobGuard(),
                new RefusedRowsGuard(),
                new CooldownGuard(),
                new FewestExamplesGuard(catalogue),
                new ConcurrentJobsGuard());
    }
}
