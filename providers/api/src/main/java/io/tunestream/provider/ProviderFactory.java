package io.tunestream.provider;

import java.util.Optional;
import java.util.Set;

/**
 * Makes the providers of one kind: what a vendor's module registers with {@link java.util.ServiceLoader}. Has a constructor
 * without parameters.
 *
 * @param <C> the kind's settings: an interface of described methods, as all settings are
 */
public interface ProviderFactory<C> {

    /** What {@code providers.<name>.kind} calls it: lower-case letters, digits and dashes. */
    String kind();

    /** The interface of what stands under {@code providers.<name>} beside the kind; secrets are named there, never given. */
    Class<C> settings();

    /** What a person must know before using one, as Markdown below a title; empty where nothing is written. */
    default Optional<String> guide() {
        return Optional.empty();
    }

    /** What it is compared by with other kinds; empty where nothing is written. */
    default Optional<Offer> offer() {
        return Optional.empty();
    }

    /** Whether a provider is of this kind that names none, and one is there under the kind's name without configuration; true of one. */
    default boolean isDefault() {
        return false;
    }

    /**
     * Whether a provider of these settings is the vendor's own host, so that the dates hold for it that the catalogue has for the
     * kind. Another host that speaks its wire format has its own. Reads no secret.
     */
    default boolean isVendor(C settings) {
        return true;
    }

    /**
     * Whether what a provider of these settings is sent stays with whoever runs this: datasets that are internal are trained
     * nowhere else. Reads no secret.
     */
    default boolean isSelfHosted(C settings) {
        return false;
    }

    /** How providers of this kind can train, as specifications say it. */
    default Set<String> methods() {
        return Set.of("supervised");
    }

    /**
     * Reads the secrets that the settings name. Reaches nothing, and needs no credential until something is asked of the
     * provider.
     *
     * @param name the configured name
     * @throws io.tunestream.runtime.fault.Fault SECRET_UNREADABLE
     */
    Provider open(String name, C settings);
}
