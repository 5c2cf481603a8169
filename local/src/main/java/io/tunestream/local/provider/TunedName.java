package io.tunestream.local.provider;

import java.util.Locale;

/** The name of a tuned model: {@code ft:BASE:local:SUFFIX:ID}, where ID comes from the job's own id. */
final class TunedName {
    private static final int ID_LENGTH = 8;

    private TunedName() {}

    static String of(Job job) {
        String suffix = job.request().suffix() == null ? "" : job.request().suffix();
        String id = job.id().substring(job.id().length() - ID_LENGTH).toLowerCase(Locale.ROOT);
        return "ft:" + job.request().baseModel() + ":local:" + suffix + ":" + id;
    }
}
