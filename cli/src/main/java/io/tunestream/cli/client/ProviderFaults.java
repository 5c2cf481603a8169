package io.tunestream.cli.client;

import io.tunestream.provider.ProviderException;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.Set;

/** What a command reports where a provider gave no answer. */
public final class ProviderFaults {

    private static final Set<String> NO_ENTRY = Set.of("api_key_missing", "provider_denied");

    private ProviderFaults() {}

    /** PROVIDER_DENIED where it does not let us in, else PROVIDER_UNREACHABLE. */
    public static Fault of(ProviderException failure) {
        return NO_ENTRY.contains(failure.code())
                ? new Fault(FaultCode.PROVIDER_DENIED, String.valueOf(failure.getMessage()), failure)
                : new Fault(FaultCode.PROVIDER_UNREACHABLE, failure.code() + ": " + failure.getMessage(), failure);
    }
}
