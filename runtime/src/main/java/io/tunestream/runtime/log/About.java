package io.tunestream.runtime.log;

import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/** What a line of a log is about, beside its sentence: fields of the line where logs are JSON, and nothing elsewhere. */
public final class About {

    private static final String DATASET = "dataset";
    private static final String JOB = "job";

    private About() {}

    /** The line is about a dataset. */
    public static LoggingEventBuilder dataset(LoggingEventBuilder line, String dataset) {
        return line.addKeyValue(DATASET, dataset);
    }

    /**
     * The line is about a job of a dataset.
     *
     * @param job our id of it
     */
    public static LoggingEventBuilder job(LoggingEventBuilder line, String job, String dataset) {
        return dataset(line, dataset).addKeyValue(JOB, job);
    }

    /** From now on all lines of this thread are about the job. */
    public static void jobFromNowOn(String job, String dataset) {
        MDC.put(JOB, job);
        MDC.put(DATASET, dataset);
    }
}
