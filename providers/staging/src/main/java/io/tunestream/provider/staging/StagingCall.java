package io.tunestream.provider.staging;

import io.tunestream.provider.ProviderException;
import io.tunestream.storage.StorageException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Calls of an object store in the terms of providers. */
public final class StagingCall {

    private StagingCall() {}

    /**
     * The call's answer.
     *
     * @param kept makes of the store's sentence one that is fit to be kept
     * @throws ProviderException provider_unreachable, provider_denied or provider_failed
     */
    public static <T> T asked(Supplier<T> call, UnaryOperator<String> kept) {
        try {
            return call.get();
        } catch (StorageException e) {
            String code = switch (e.code()) {
                case UNREACHABLE -> "provider_unreachable";
                case DENIED -> "provider_denied";
                default -> "provider_failed";
            };
            throw new ProviderException(code, kept.apply(String.valueOf(e.getMessage())), null);
        }
    }
}
