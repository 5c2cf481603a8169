package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.net.URI;

/** The two addresses of an Apicurio registry; Confluent's has one. */
final class RegistryUrls {

    private static final String CONFLUENT_API = "/apis/ccompat/v7";
    private static final String APICURIO_API = "/apis/registry/v3";

    private RegistryUrls() {}

    /**
     * The address itself, which messages and log lines quote from then on.
     *
     * @throws Fault REGISTRY_URL_INVALID where it is none; where it may hold a password it is not quoted
     */
    static String require(String url) {
        if (url.contains("@")) {
            throw new Fault(
                    FaultCode.REGISTRY_URL_INVALID,
                    "registry.url holds an @, as a user and a password before the host would: give these by registry.user"
                            + " and registry.password-file, since messages quote the address");
        }
        if (!hasHost(url)) {
            throw new Fault(FaultCode.REGISTRY_URL_INVALID, "registry.url is not a URL: " + url);
        }
        return url;
    }

    private static boolean hasHost(String url) {
        try {
            return URI.create(url).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it is the compatible API of an Apicurio registry. */
    static boolean isApicurio(String url) {
        return url.endsWith(CONFLUENT_API);
    }

    static String apicurio(String url) {
        return isApicurio(url) ? url.substring(0, url.length() - CONFLUENT_API.length()) + APICURIO_API : url;
    }
}
