package io.tunestream.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.util.Map;

/** Where batch files lie. */
@ConfigMapping(prefix = "storage")
@Describe("The object store that batch files are written to.")
public interface ObjectStoreSettings {

    @Describe(
            "Root of the store: file:///path, file:path from where the process was started, s3://bucket/prefix, gs://bucket/prefix or az://container/prefix.")
    @WithDefault("file:./data")
    String uri();

    @Describe("Options of the store's driver, such as storage.options.endpoint and storage.options.region for S3.")
    Map<String, String> options();
}
