package io.tunestream.prep.write;

import java.util.HashMap;
import java.util.Map;

/** The datasets that stand still, in all partitions of a writer. For one thread. */
final class StoppedDatasets {

    private final WriterAlarms alarms;
    private final Map<String, Stop> stops = new HashMap<>();

    /** Why a dataset stands still. */
    record Stop(String code, String message) {}

    StoppedDatasets(WriterAlarms alarms) {
        this.alarms = alarms;
    }

    /** Only the first reason counts. */
    void add(String dataset, Stop why) {
        if (stops.putIfAbsent(dataset, why) == null) {
            alarms.stopped(dataset, why.code(), why.message());
        }
    }

    /** Grows with each dataset that stops. */
    int size() {
        return stops.size();
    }

    Map<String, Stop> all() {
        return stops;
    }
}
