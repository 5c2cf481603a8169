package io.tunestream.provider;

import io.tunestream.runtime.setting.MappingExpansion;
import io.tunestream.runtime.setting.Settings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Each provider's settings, as its kind reads them. */
public final class VendorMappings implements MappingExpansion {

    @Override
    public Map<String, Class<?>> expand(Settings configuration, Consumer<String> problems) {
        ProviderSettings declared = configuration.of(ProviderSettings.class);
        Vendors vendors = Vendors.load();
        Map<String, Class<?>> mappings = new TreeMap<>();
        for (String name : vendors.names(configuration)) {
            vendors.of(name, declared)
                    .ifPresentOrElse(
                            vendor -> mappings.put(prefix(name), vendor.settings()),
                            () -> problems.accept("providers.%s.kind is %s; there is %s"
                                    .formatted(
                                            name,
                                            vendors.kind(name, declared),
                                            String.join(", ", vendors.byKind().keySet()))));
        }
        return mappings;
    }

    /** Where the settings of the provider stand; a name with a dot stands in quotation marks. */
    static String prefix(String name) {
        return name.contains(".") ? "providers.\"%s\"".formatted(name) : "providers." + name;
    }
}
