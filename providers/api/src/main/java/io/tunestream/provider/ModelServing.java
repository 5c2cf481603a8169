package io.tunestream.provider;

/** Tuned models at a provider. */
public interface ModelServing {

    /**
     * Asks a tuned model for a short answer: whether it is served, or only trained. The answer's text is not kept.
     *
     * @throws ProviderException where nothing is said of the model: the provider is away, busy, or does not let us in
     */
    ProbeAnswer probe(String model);
}
