package io.tunestream.runtime.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** A mapping with secrets, and a setting that itself names a file. */
@ConfigMapping(prefix = "safe")
interface SafeSettings {

    Optional<String> masterKey();

    Optional<String> ticketFile();

    @WithDefault("1")
    int doors();

    Map<String, String> options();
}
