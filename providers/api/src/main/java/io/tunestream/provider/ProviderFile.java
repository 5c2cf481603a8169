package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

/**
 * An uploaded file as its provider lists it.
 *
 * @param id        provider's id
 * @param name      name that it was uploaded under
 * @param createdAt milliseconds since the epoch; 0 where the provider does not say
 */
public record ProviderFile(String id, String name, long createdAt) {

    public ProviderFile {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
    }
}
