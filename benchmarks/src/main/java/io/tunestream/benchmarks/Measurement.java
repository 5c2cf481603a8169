package io.tunestream.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What one contestant took, from the end of its warm-up to its last record.
 *
 * @param contestant name
 * @param records    records measured
 * @param bytes      bytes of their values
 * @param seconds    wall-clock seconds
 * @param clientSeconds CPU seconds of the process that does the work, its JIT compiler and collector included
 * @param brokerSeconds CPU seconds of the broker's process
 */
public record Measurement(
        String contestant, long records, long bytes, double seconds, double clientSeconds, double brokerSeconds) {

    /** Records a second of wall-clock time. */
    @JsonIgnore
    public double recordsPerSecond() {
        return records / seconds;
    }

    /** Megabytes (10⁶) a second of wall-clock time. */
    @JsonIgnore
    public double megabytesPerSecond() {
        return bytes / seconds / 1e6;
    }

    /** CPU microseconds a record, of the client alone. */
    @JsonIgnore
    public double clientMicros() {
        return clientSeconds * 1e6 / records;
    }

    /** CPU microseconds a record, of client and broker. */
    @JsonIgnore
    public double totalMicros() {
        return (clientSeconds + brokerSeconds) * 1e6 / records;
    }
}
