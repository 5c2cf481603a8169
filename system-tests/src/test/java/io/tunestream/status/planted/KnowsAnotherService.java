package io.tunestream.status.planted;

import io.tunestream.job.JobService;

/** Planted: breaks rules on purpose. */
public final class KnowsAnotherService {

    static void close(JobService service) {
        service.close();
    }

    private KnowsAnotherService() {}
}
