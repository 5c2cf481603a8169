package io.tunestream.runtime.service;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;

/**
 * Why a service is not ready.
 *
 * @param code    stable code, such as KAFKA_UNREACHABLE
 * @param message one sentence
 */
public record ReadinessReason(String code, String message) {

    /** Of one that waits for what it cannot begin without. */
    public static final ReadinessReason STARTING =
            new ReadinessReason(FaultCode.STARTING.name(), "the service has not started yet");

    public static ReadinessReason of(Fault fault) {
        return new ReadinessReason(fault.code(), String.valueOf(fault.getMessage()));
    }
}
