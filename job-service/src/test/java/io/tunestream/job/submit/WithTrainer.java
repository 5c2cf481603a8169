package io.tunestream.job.submit;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import java.util.Optional;

/** A provider whose jobs are another trainer's. */
record WithTrainer(Provider provider, Trainer trainer) implements Provider {

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public String kind() {
        return provider.kind();
    }

    @Override
    public String address() {
        return provider.address();
    }

    @Override
    public Optional<String> missingCredential() {
        return provider.missingCredential();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public FileStaging files() {
        return provider.files();
    }

    @Override
    public ModelServing models() {
        return provider.models();
    }

    @Override
    public void close() {
        provider.close();
    }
}
