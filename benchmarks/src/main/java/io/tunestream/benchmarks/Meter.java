package io.tunestream.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Reads the clock and the CPU time of this process and of the broker's, at the end of the warm-up and at the end. */
final class Meter {

    private final OperatingSystemMXBean self = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ProcessHandle broker;
    private Reading start;

    Meter(long brokerPid) {
        this.broker = ProcessHandle.of(brokerPid).orElseThrow();
        this.start = read(0);
    }

    private record Reading(long records, long nanos, long clientNanos, Duration brokerCpu) {}

    /** The warm-up ended after so many records. */
    void begin(long records) {
        start = read(records);
    }

    /** All records are done. */
    Measurement end(String contestant, long records, double bytesPerRecord) {
        Reading end = read(records);
        long measured = end.records - start.records;
        return new Measurement(
                contestant,
                measured,
                Math.round(measured * bytesPerRecord),
                (end.nanos - start.nanos) / 1e9,
                (end.clientNanos - start.clientNanos) / 1e9,
                end.brokerCpu.minus(start.brokerCpu).toMillis() / 1e3);
    }

    private Reading read(long records) {
        Duration brokerCpu = broker.info().totalCpuDuration().orElseThrow();
        return new Reading(records, System.nanoTime(), self.getProcessCpuTime(), brokerCpu);
    }
}
