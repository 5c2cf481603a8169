package io.tunestream.status.publish;

import io.tunestream.record.JobRecord;
import io.tunestream.status.follow.FollowedJob;
import io.tunestream.status.follow.JobFollowers;
import io.tunestream.status.prove.ModelProbers;
import io.tunestream.status.prove.ModelState.Unproven;
import io.tunestream.status.prove.ModelToProve;
import io.tunestream.status.prove.ProofSink;

/**
 * Followers and probers that bring what they find to one term.
 *
 * @param sink where they bring it
 */
record JobWatch(JobFollowers followers, ModelProbers probers, ProofSink sink) implements AutoCloseable {

    /** Follows a job from where its events are published. */
    void follow(JobRecord job, JobHistory history) {
        followers.follow(
                new FollowedJob(
                        job.getJobId(),
                        job.getProvider(),
                        job.getProviderJobId(),
                        job.getStateSince(),
                        history.cursor()),
                sink);
    }

    void prove(Unproven model) {
        probers.prove(ModelToProve.of(model), sink);
    }

    /** Stops whatever is done for a job. */
    void stop(String jobId) {
        followers.stop(jobId);
        probers.stop(jobId);
    }

    /** Stops all of it. */
    @Override
    public void close() {
        followers.close();
        probers.close();
    }
}
