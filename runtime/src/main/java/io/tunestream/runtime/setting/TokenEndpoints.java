package io.tunestream.runtime.setting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the Kafka clients of this process may fetch tokens, and the keys that these are signed with. Since version 4 they ask no
 * address that a system property does not list; whoever configures one here has allowed it by that. A list that was given stands
 * as it is. Thread-safe.
 */
final class TokenEndpoints {

    /** The system property: addresses, separated by commas. */
    static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final List<String> SETTINGS =
            List.of("sasl.oauthbearer.token.endpoint.url", "sasl.oauthbearer.jwks.endpoint.url");

    /** What was listed here, of every configuration so far. */
    private static final Set<String> LISTED = new TreeSet<>();

    private TokenEndpoints() {}

    /**
     * Allows the addresses that properties name.
     *
     * @param kafka of all kinds of clients, those of one kind alone with its name before them
     */
    static synchronized void allow(Map<String, Object> kafka) {
        List<String> named = kafka.entrySet().stream()
                .filter(property -> SETTINGS.stream().anyMatch(property.getKey()::endsWith))
                .map(property -> property.getValue().toString().trim())
                .toList();
        if (!named.isEmpty() && isOurs(System.getProperty(ALLOWED))) {
            LISTED.addAll(named);
            System.setProperty(ALLOWED, String.join(",", LISTED));
        }
    }

    private static boolean isOurs(@Nullable String list) {
        return list == null || (!LISTED.isEmpty() && list.equals(String.join(",", LISTED)));
    }
}
