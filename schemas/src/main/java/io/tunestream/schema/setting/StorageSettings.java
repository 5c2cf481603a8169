package io.tunestream.schema.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Where batch files lie. */
@ConfigMapping(prefix = "storage")
@Describe("The object store that batch files are written to.")
public interface StorageSettings {

    @Describe("Root of the store: file:///path, s3://bucket/prefix or gs://bucket/prefix.")
    @WithDefault("file:./data")
    String uri();

    @Describe("Options of the store's driver, such as storage.options.endpoint and storage.options.region for S3.")
    Map<String, String> options();
}
