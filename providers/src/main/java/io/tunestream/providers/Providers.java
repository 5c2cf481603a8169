package io.tunestream.providers;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.tunestream.providers.openai.OpenAiTuningProvider;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The providers of a configuration, by name. Opening one reaches nothing and needs no credential yet. Thread-safe. */
public final class Providers implements AutoCloseable {

    /** The provider that is there without configuration. */
    public static final String DEFAULT = "openai";

    private final Map<String, TuningProvider> byName;

    private Providers(Map<String, TuningProvider> byName) {
        this.byName = byName;
    }

    /** The configured providers, and {@code openai} where none has that name. */
    public static Providers open(Settings settings) {
        Map<String, ProviderSettings.Provider> configured =
                settings.of(ProviderSettings.class).byName();
        Set<String> names = new TreeSet<>(configured.keySet());
        names.add(DEFAULT);
        Map<String, TuningProvider> byName = new TreeMap<>();
        for (String name : names) {
            // The map answers for a name that is not configured with the defaults.
            byName.put(name, open(name, requireNonNull(configured.get(name))));
        }
        return new Providers(byName);
    }

    /** These providers, by their own names. */
    public static Providers of(TuningProvider... providers) {
        return new Providers(Arrays.stream(providers).collect(toMap(TuningProvider::name, Function.identity())));
    }

    /** The mappings that {@link #open} reads. */
    public static Class<?>[] settings() {
        return new Class<?>[] {ProviderSettings.class};
    }

    /** Address of a configured provider's API, with its version and without any credentials. */
    public static String address(Settings settings, String name) {
        ProviderSettings.Provider provider =
                requireNonNull(settings.of(ProviderSettings.class).byName().get(name));
        return switch (provider.kind()) {
            case OPENAI -> OpenAiTuningProvider.address(provider);
        };
    }

    /** The provider of that name; a {@link Fault} with the code PROVIDER_UNKNOWN where there is none. */
    public TuningProvider get(String name) {
        TuningProvider provider = byName.get(name);
        if (provider == null) {
            throw new Fault(
                    FaultCode.PROVIDER_UNKNOWN,
                    "no provider is named \"%s\"; there is %s".formatted(name, String.join(", ", names())));
        }
        return provider;
    }

    /** Names of all providers. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    @Override
    public void close() {
        byName.values().forEach(TuningProvider::close);
    }

    private static TuningProvider open(String name, ProviderSettings.Provider provider) {
        return switch (provider.kind()) {
            case OPENAI -> OpenAiTuningProvider.open(name, provider);
        };
    }
}
