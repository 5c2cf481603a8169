package io.tunestream.provider.openai;

import io.tunestream.provider.ProviderFactory;
import io.tunestream.provider.TuningProvider;

/** Makes providers of the kind {@code openai}. */
public final class OpenAiFactory implements ProviderFactory<OpenAiSettings> {

    @Override
    public String kind() {
        return "openai";
    }

    @Override
    public Class<OpenAiSettings> settings() {
        return OpenAiSettings.class;
    }

    @Override
    public TuningProvider open(String name, OpenAiSettings settings) {
        return new OpenAiTuningProvider(OpenAiAccount.of(name, settings), UploadLimits.OPENAI);
    }
}
