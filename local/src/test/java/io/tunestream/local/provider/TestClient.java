package io.tunestream.local.provider;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;

/** OpenAI's own client, without retries, closed at the end of a block. */
record TestClient(OpenAIClient api) implements AutoCloseable {
    TestClient(String baseUrl) {
        this(OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl)
                .apiKey("local")
                .maxRetries(0)
                .build());
    }

    @Override
    public void close() {
        api.close();
    }
}
