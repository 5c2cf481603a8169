package io.tunestream.system;

import io.tunestream.job.JobService;
import io.tunestream.prep.PrepService;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Owner;
import io.tunestream.status.StatusService;
import java.util.Map;
import java.util.function.Function;

/** The three services in this process, each with settings of its own, on topics that exist. */
final class Services implements AutoCloseable {

    private final PrepService prep;
    private final JobService job;
    private final StatusService status;

    Services(Function<Owner, Map<String, String>> settings) {
        prep = PrepService.start(Settings.load(settings.apply(Owner.PREP_STREAM), PrepService.settings()));
        job = JobService.start(Settings.load(settings.apply(Owner.JOB_SERVICE), JobService.settings()));
        status = StatusService.start(Settings.load(settings.apply(Owner.STATUS_SERVICE), StatusService.settings()));
    }

    @Override
    public void close() {
        status.close();
        job.close();
        prep.close();
    }
}
