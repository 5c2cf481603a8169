package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Tokens of Entra ID for an application with a secret (OAuth 2.0, client credentials), as Microsoft's identity platform gives them. */
final class TokenRoutes {
    /** Lets in at the resource manager alone. */
    static final String MANAGEMENT_TOKEN = "management-token";

    private static final String MANAGEMENT = "https://management.azure.com/.default";
    private static final String MODELS = "https://cognitiveservices.azure.com/.default";
    private static final int SECONDS = 3599;

    private final String secret;

    /** @param secret of the application; a token for the API is the same, so that the API knows it */
    TokenRoutes(String secret) {
        this.secret = secret;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/{tenant}/oauth2/v2.0/token", this::token);
    }

    private void token(Context context) {
        boolean known = "client_credentials".equals(context.formParam("grant_type"))
                && context.formParam("client_id") != null
                && secret.equals(context.formParam("client_secret"));
        String scope = String.valueOf(context.formParam("scope"));
        ObjectNode answer = WireJson.MAPPER.createObjectNode();
        if (!known || !(scope.equals(MANAGEMENT) || scope.equals(MODELS))) {
            context.status(401);
            Answer.json(
                    context,
                    answer.put("error", "invalid_client")
                            .put("error_description", "AADSTS7000215: Invalid client secret provided."));
            return;
        }
        Answer.json(
                context,
                answer.put("token_type", "Bearer")
                        .put("expires_in", SECONDS)
                        .put("access_token", scope.equals(MANAGEMENT) ? MANAGEMENT_TOKEN : secret));
    }
}
