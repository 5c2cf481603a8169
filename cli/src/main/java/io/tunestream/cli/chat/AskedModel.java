package io.tunestream.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A model that is asked.
 *
 * @param provider  name of the provider that serves it
 * @param model     as the provider is asked for it
 * @param baseModel what it was tuned from; empty where that is not known
 */
record AskedModel(String provider, String model, String baseModel) {

    /** As the status service describes it. */
    static AskedModel of(JsonNode json) {
        String served = json.path("servedAs").asText("");
        return new AskedModel(
                json.path("provider").asText(),
                served.isEmpty() ? json.path("model").asText() : served,
                json.path("baseModel").asText());
    }
}
