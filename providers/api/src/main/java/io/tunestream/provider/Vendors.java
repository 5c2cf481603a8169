package io.tunestream.provider;

import io.tunestream.runtime.setting.Settings;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kinds of providers that are on the class path, and which kind a configured provider is of. */
final class Vendors {

    private final SortedMap<String, ProviderFactory<?>> byKind = new TreeMap<>();

    private Vendors() {}

    static Vendors load() {
        Vendors vendors = new Vendors();
        for (ProviderFactory<?> factory : ServiceLoader.load(ProviderFactory.class)) {
            vendors.byKind.put(factory.kind(), factory);
        }
        return vendors;
    }

    SortedMap<String, ProviderFactory<?>> byKind() {
        return byKind;
    }

    /** Names of the configured providers, and the one that is there without configuration. */
    NavigableSet<String> names(Settings settings) {
        NavigableSet<String> names = new TreeSet<>(settings.namesUnder("providers"));
        names.addAll(settings.of(ProviderSettings.class).byName().keySet());
        defaultKind().ifPresent(names::add);
        return names;
    }

    /** Empty where there is no such kind. */
    Optional<ProviderFactory<?>> of(String name, ProviderSettings settings) {
        return Optional.ofNullable(byKind.get(kind(name, settings)));
    }

    String kind(String name, ProviderSettings settings) {
        // The map answers for a name that is not configured with the defaults.
        Optional<String> named =
                Optional.ofNullable(settings.byName().get(name)).flatMap(ProviderSettings.Provider::kind);
        return named.orElseGet(
                () -> byKind.containsKey(name) ? name : defaultKind().orElse(name));
    }

    private Optional<String> defaultKind() {
        return byKind.values().stream()
                .filter(ProviderFactory::isDefault)
                .map(ProviderFactory::kind)
                .findFirst();
    }
}
