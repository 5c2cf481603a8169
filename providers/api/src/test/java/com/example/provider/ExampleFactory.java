package com.example.provider;

import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;

/** Makes providers of the kind {@code example}; registered by its name. */
public final class ExampleFactory implements ProviderFactory<ExampleSettings> {

    @Override
    public String kind() {
        return "example";
    }

    @Override
    public Class<ExampleSettings> settings() {
        return ExampleSettings.class;
    }

    @Override
    public Provider open(String name, ExampleSettings settings) {
        return new ExampleProvider(name, settings);
    }
}
