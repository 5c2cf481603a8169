package io.tunestream.schema.serde;

/** The two addresses of an Apicurio registry; Confluent's has one. */
final class RegistryUrls {

    private static final String CONFLUENT_API = "/apis/ccompat/v7";
    private static final String APICURIO_API = "/apis/registry/v3";

    private RegistryUrls() {}

    /** Whether it is the compatible API of an Apicurio registry. */
    static boolean isApicurio(String url) {
        return url.endsWith(CONFLUENT_API);
    }

    static String apicurio(String url) {
        return isApicurio(url) ? url.substring(0, url.length() - CONFLUENT_API.length()) + APICURIO_API : url;
    }
}
