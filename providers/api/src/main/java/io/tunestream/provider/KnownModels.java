package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.catalogue.Availability;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import io.tunestream.runtime.setting.Settings;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the catalogue says of models at the providers of a configuration, as far as it speaks of them: another host that speaks a
 * vendor's wire format has dates of its own. Reaches nothing and reads no secret. Immutable.
 */
public final class KnownModels {

    private final Catalogue catalogue;
    private final Map<String, String> vendors;

    /** @param vendors kinds of the providers that are their vendor's own, by the provider's name */
    public KnownModels(Catalogue catalogue, Map<String, String> vendors) {
        this.catalogue = requireNonNull(catalogue, "catalogue");
        this.vendors = Map.copyOf(vendors);
    }

    /** Of the configured providers, in the catalogue that comes with this version. Reads the mappings of {@link Providers#settings}. */
    public static KnownModels of(Settings settings) {
        ProviderSettings declared = settings.of(ProviderSettings.class);
        Vendors kinds = Vendors.load();
        Map<String, String> own = new TreeMap<>();
        for (String name : kinds.names(settings)) {
            kinds.of(name, declared)
                    .filter(kind -> isVendor(kind, name, settings))
                    .ifPresent(kind -> own.put(name, kind.kind()));
        }
        return new KnownModels(Catalogue.shipped(), own);
    }

    private static <C> boolean isVendor(ProviderFactory<C> kind, String name, Settings settings) {
        return kind.isVendor(settings.of(kind.settings(), VendorMappings.prefix(name)));
    }

    /** What is known of a model at the provider of that name. */
    public Optional<CatalogueEntry> find(String provider, String model) {
        return Optional.ofNullable(vendors.get(provider)).flatMap(kind -> catalogue.find(kind, model));
    }

    /** Whether the provider of that name takes jobs of a model on that day, as far as is known. */
    public Availability availability(String provider, String model, LocalDate day) {
        return find(provider, model).map(entry -> entry.on(day)).orElseGet(Availability.Open::new);
    }
}
