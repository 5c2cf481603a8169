package io.tunestream.runtime.service;

import io.tunestream.runtime.fault.Fault;

/**
 * Why a service is not ready.
 *
 * @param code    stable code, such as KAFKA_UNREACHABLE
 * @param message one sentence
 */
public record ReadinessReason(String code, String message) {

    public static ReadinessReason of(Fault fault) {
        return new ReadinessReason(fault.code(), String.valueOf(fault.getMessage()));
    }
}
