package io.tunestream.provider;

import io.tunestream.runtime.setting.Settings;
import java.util.Set;
import java.util.TreeSet;

/** Which providers of a configuration keep what they are sent with whoever runs this. Reaches nothing and reads no secret. Immutable. */
public final class SelfHosted {

    private final Set<String> names;

    /** @param names of the providers that are */
    public SelfHosted(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /** Of the configured providers. Reads the mappings of {@link Providers#settings}. */
    public static SelfHosted of(Settings settings) {
        ProviderSettings declared = settings.of(ProviderSettings.class);
        Vendors kinds = Vendors.load();
        Set<String> own = new TreeSet<>();
        for (String name : kinds.names(settings)) {
            kinds.of(name, declared).filter(kind -> is(kind, name, settings)).ifPresent(kind -> own.add(name));
        }
        return new SelfHosted(own);
    }

    private static <C> boolean is(ProviderFactory<C> kind, String name, Settings settings) {
        return kind.isSelfHosted(settings.of(kind.settings(), VendorMappings.prefix(name)));
    }

    /** Whether the provider of that name is known to be; one that is not configured is not. */
    public boolean contains(String provider) {
        return names.contains(provider);
    }
}
