package io.tunestream.runtime.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

@ConfigMapping(prefix = "topics")
interface SampleSettings {

    @WithDefault("tunestream")
    String prefix();

    @WithDefault("4")
    int partitions();

    @WithDefault("-1")
    short replication();

    Map<String, String> names();
}
