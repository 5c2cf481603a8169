package io.tunestream.schema.serde;

/**
 * FULL_TRANSITIVE as the registry's default compatibility; registries default to less. Fails with REGISTRY_UNREACHABLE,
 * REGISTRY_URL_INVALID or REGISTRY_REFUSED.
 */
public final class SchemaRegistration {

    private static final String CONFIG = "/config";
    private static final String FULL = "\"FULL_TRANSITIVE\"";

    private final RegistryApi registry;

    public SchemaRegistration(RegistrySettings settings) {
        this.registry = new RegistryApi(settings.url());
    }

    /** Asks for compatibility in both directions with every earlier version. Repeating it does no harm. */
    public void requireFullCompatibility() {
        registry.put(CONFIG, "{\"compatibility\":" + FULL + "}");
    }

    /** Whether it was asked for. */
    public boolean hasFullCompatibility() {
        return registry.get(CONFIG).contains(FULL);
    }
}
