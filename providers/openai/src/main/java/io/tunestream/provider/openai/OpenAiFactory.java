package io.tunestream.provider.openai;

import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import java.util.Set;

/** Makes providers of the kind {@code openai}. */
public final class OpenAiFactory implements ProviderFactory<OpenAiSettings> {

    @Override
    public String kind() {
        return OpenAiProvider.KIND;
    }

    @Override
    public Class<OpenAiSettings> settings() {
        return OpenAiSettings.class;
    }

    @Override
    public Set<String> methods() {
        return OpenAiProvider.METHODS;
    }

    /** Many hosts speak its wire format. */
    @Override
    public boolean isDefault() {
        return true;
    }

    @Override
    public boolean isVendor(OpenAiSettings settings) {
        return OpenAiAccount.isOpenAi(OpenAiAccount.baseUrl(settings));
    }

    @Override
    public Provider open(String name, OpenAiSettings settings) {
        return new OpenAiProvider(OpenAiAccount.of(name, settings), UploadLimits.OPENAI);
    }
}
