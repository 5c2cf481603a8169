package io.tunestream.provider;

import static java.util.stream.Collectors.toMap;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.service.StartReport;
import io.tunestream.runtime.setting.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The providers of a configuration, by name. Opening one reaches nothing and needs no credential yet. Thread-safe. */
public final class Providers implements AutoCloseable {

    private final Map<String, Provider> byName;

    private Providers(Map<String, Provider> byName) {
        this.byName = byName;
    }

    /**
     * The configured providers, and the one of the {@link ProviderFactory#isDefault default kind} under that kind's name.
     *
     * @throws Fault or {@link io.tunestream.runtime.service.StartRefused} with all that is wrong with all of them
     */
    public static Providers open(Settings settings) {
        ProviderSettings declared = settings.of(ProviderSettings.class);
        Vendors vendors = Vendors.load();
        Map<String, Provider> byName = new TreeMap<>();
        StartReport report = new StartReport();
        for (String name : vendors.names(settings)) {
            report.look(() -> open(vendors.of(name, declared).orElseThrow(), name, settings))
                    .ifPresent(provider -> byName.put(name, provider));
        }
        Providers opened = new Providers(byName);
        try {
            report.require();
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private static <C> Provider open(ProviderFactory<C> vendor, String name, Settings settings) {
        return vendor.open(name, settings.of(vendor.settings(), VendorMappings.prefix(name)));
    }

    /** These providers, by their own names. */
    public static Providers of(Provider... providers) {
        return new Providers(Arrays.stream(providers).collect(toMap(Provider::name, Function.identity())));
    }

    /** The mappings that {@link #open} reads. */
    public static Class<?>[] settings() {
        return new Class<?>[] {ProviderSettings.class};
    }

    /** What stands under {@code providers.<name>} for each kind of provider that there is. */
    public static SortedMap<String, Class<?>> settingsByKind() {
        SortedMap<String, Class<?>> settings = new TreeMap<>();
        Vendors.load().byKind().forEach((kind, vendor) -> settings.put(kind, vendor.settings()));
        return settings;
    }

    /** How the provider of that name can train, as its kind can; empty where there is none of that name. */
    public static Set<String> methods(String name, Settings settings) {
        Vendors vendors = Vendors.load();
        return vendors.names(settings).contains(name)
                ? vendors.of(name, settings.of(ProviderSettings.class))
                        .map(ProviderFactory::methods)
                        .orElse(Set.of())
                : Set.of();
    }

    /** What each kind of provider is compared by, where that is written. */
    public static SortedMap<String, Offer> offersByKind() {
        SortedMap<String, Offer> offers = new TreeMap<>();
        Vendors.load().byKind().forEach((kind, vendor) -> vendor.offer().ifPresent(offer -> offers.put(kind, offer)));
        return offers;
    }

    /** How each kind of provider can train. */
    public static SortedMap<String, Set<String>> methodsByKind() {
        SortedMap<String, Set<String>> methods = new TreeMap<>();
        Vendors.load().byKind().forEach((kind, vendor) -> methods.put(kind, vendor.methods()));
        return methods;
    }

    /** What a person must know of each kind of provider of which something is written. */
    public static SortedMap<String, String> guidesByKind() {
        SortedMap<String, String> guides = new TreeMap<>();
        Vendors.load().byKind().forEach((kind, vendor) -> vendor.guide().ifPresent(guide -> guides.put(kind, guide)));
        return guides;
    }

    /** The provider of that name; a {@link Fault} with the code PROVIDER_UNKNOWN where there is none. */
    public Provider get(String name) {
        Provider provider = byName.get(name);
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
        byName.values().forEach(Provider::close);
    }
}
