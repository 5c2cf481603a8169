package io.tunestream.status.show;

import io.tunestream.record.JobEvent;

/** A job event and its offset on the topic. */
record StoredEvent(long offset, JobEvent event) {}
