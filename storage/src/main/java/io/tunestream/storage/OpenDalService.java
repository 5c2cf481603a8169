package io.tunestream.storage;

import java.util.HashMap;
import java.util.Map;

/** What OpenDAL calls a service, and what it calls the bucket. */
enum OpenDalService {
    S3("s3", "bucket"),
    GCS("gcs", "bucket"),
    AZURE("azblob", "container");

    private final String scheme;
    private final String bucketOption;

    OpenDalService(String scheme, String bucketOption) {
        this.scheme = scheme;
        this.bucketOption = bucketOption;
    }

    String scheme() {
        return scheme;
    }

    Map<String, String> options(StorageSettings settings) {
        Map<String, String> options = new HashMap<>(settings.options());
        options.put(bucketOption, settings.bucket());
        options.put("root", "/" + settings.prefix());
        return options;
    }
}
