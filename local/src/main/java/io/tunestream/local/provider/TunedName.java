package io.tunestream.local.provider;

import java.util.Locale;

/** The name of a tuned model: one of the dialect's, made unique by what comes from the job's own id. */
final class TunedName {
    private static final int ID_LENGTH = 8;

    private TunedName() {}

    static String of(WireDialect dialect, Job job) {
        String id = job.id().substring(job.id().length() - ID_LENGTH).toLowerCase(Locale.ROOT);
        return dialect.tunedName(job.request().baseModel(), job.request().suffix(), id);
    }
}
