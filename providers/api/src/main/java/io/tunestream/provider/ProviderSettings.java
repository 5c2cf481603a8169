package io.tunestream.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import io.tunestream.runtime.setting.Describe;
import io.tunestream.runtime.setting.ExpandedBy;
import java.util.Map;
import java.util.Optional;

/** Whoever trains, by name; what else stands under a name are its kind's {@link ProviderFactory#settings own settings}. */
@ConfigMapping(prefix = "providers")
@ExpandedBy(VendorMappings.class)
@Describe("Whoever trains, by a name of your own: providers.<name>.kind, and what a provider of that kind takes."
        + " One of the default kind is there under its name without configuration.")
public interface ProviderSettings {

    @Describe("The providers by name.")
    @WithParentName
    @WithDefaults
    Map<String, Provider> byName();

    /** One provider. */
    interface Provider {

        @Describe(
                "How to speak to it; without one the kind of its own name, and where there is no such kind, the default one.")
        Optional<String> kind();
    }
}
