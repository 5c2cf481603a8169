package com.example.provider;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import java.util.Optional;
import java.util.Set;

/** An account at the example vendor, which calls nobody and serves what it has trained. */
final class ExampleProvider implements Provider {

    private final String name;
    private final ExampleSettings settings;
    private final ExampleVendor vendor;

    ExampleProvider(String name, ExampleSettings settings) {
        this.name = name;
        this.settings = settings;
        this.vendor = ExampleVendor.at(settings.address());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "example";
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public Optional<String> missingCredential() {
        return Optional.empty();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of("supervised"), Optional.empty(), settings.timeout());
    }

    @Override
    public Trainer trainer() {
        return new ExampleTrainer(vendor);
    }

    @Override
    public FileStaging files() {
        return new ExampleFiles(vendor);
    }

    @Override
    public ModelServing models() {
        return (question, text) -> {
            if (!vendor.serves(question.model())) {
                return new ModelAnswer.NotYet("no_such_model", "the vendor serves no " + question.model());
            }
            text.accept("Hello.");
            return new ModelAnswer.Answered(1);
        };
    }

    @Override
    public void close() {}
}
