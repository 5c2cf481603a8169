package io.tunestream.schema.topic;

/** The services: each creates the topics that it owns, and registers the schemas of their values. */
public enum Owner {
    PREP_STREAM("prep-stream"),
    JOB_SERVICE("job-service"),
    STATUS_SERVICE("status-service");

    private final String service;

    Owner(String service) {
        this.service = service;
    }

    /** Name of the service. */
    public String service() {
        return service;
    }
}
