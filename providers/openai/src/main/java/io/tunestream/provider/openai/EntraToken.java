package io.tunestream.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.ProviderException;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A token of Entra ID for an application with a secret, by OAuth 2.0's client credentials. It is asked for when it is needed, and
 * again five minutes before it ends. Thread-safe; a call may block. A {@link ProviderException} where none is given.
 */
final class EntraToken implements Supplier<String> {

    private static final long AHEAD = Duration.ofMinutes(5).toNanos();

    private final EntraApplication application;
    private final String scope;
    private final JsonCall calls;
    private @Nullable String token;
    private long ends;

    /** @param scope what the token is for, such as {@code https://management.azure.com/.default} */
    EntraToken(EntraApplication application, String scope, OkHttpClient http) {
        this.application = application;
        this.scope = scope;
        this.calls = new JsonCall("Entra ID", http);
    }

    @Override
    public synchronized String get() {
        String known = token;
        if (known != null && System.nanoTime() - ends < -AHEAD) {
            return known;
        }
        long asked = System.nanoTime();
        JsonCall.Answer answer = calls.repeated(request());
        if (!answer.isWell()) {
            throw answer.exception();
        }
        JsonNode given = answer.body();
        String fresh = given.path("access_token").asText();
        token = fresh;
        ends = asked + Duration.ofSeconds(given.path("expires_in").asLong()).toNanos();
        return fresh;
    }

    /** Asks for one now where none is known, so that it fails here and not within another call. */
    void requireGiven() {
        String unused = get();
    }

    private Request request() {
        FormBody form = new FormBody.Builder()
                .add("grant_type", "client_credentials")
                .add("client_id", application.clientId())
                .add("client_secret", application.secret())
                .add("scope", scope)
                .build();
        return new Request.Builder()
                .url("%s/%s/oauth2/v2.0/token".formatted(application.authority(), application.tenantId()))
                .post(form)
                .build();
    }
}
