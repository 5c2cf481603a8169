package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider that is no more than what it is made of. Thread-safe where its parts are.
 *
 * @param credential the sentence of {@link Provider#missingCredential}, looked for whenever it is asked
 * @param closing    ends what the parts hold
 */
public record AssembledProvider(
        String name,
        String kind,
        String address,
        Supplier<Optional<String>> credential,
        Capabilities capabilities,
        Trainer trainer,
        FileStaging files,
        ModelServing models,
        Runnable closing)
        implements Provider {

    public AssembledProvider {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(address, "address");
        requireNonNull(credential, "credential");
        requireNonNull(capabilities, "capabilities");
        requireNonNull(trainer, "trainer");
        requireNonNull(files, "files");
        requireNonNull(models, "models");
        requireNonNull(closing, "closing");
    }

    @Override
    public Optional<String> missingCredential() {
        return credential.get();
    }

    @Override
    public void close() {
        closing.run();
    }
}
