package io.tunestream.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which model is asked. What is not given is asked of the status service. */
final class ModelOptions {

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Ask the dataset's newest model that is ready.")
    private String dataset = "";

    @Option(
            names = "--model",
            paramLabel = "ID",
            defaultValue = "",
            description = "Ask this model: by the name that its provider knows, as `tunestream models` lists it.")
    private String model = "";

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "Configured provider that serves the model of --model; needed for one that was not tuned here.")
    private String provider = "";

    @Option(names = "--compare", description = "Ask the model that it was tuned from the same, beside it.")
    private boolean compared;

    boolean compared() {
        return compared;
    }

    /** @throws Fault USAGE where the options do not say it, NOT_FOUND where nobody knows the model */
    AskedModel choose(Settings settings) {
        if (dataset.isEmpty() == model.isEmpty()) {
            throw new Fault(FaultCode.USAGE, "name a model: either --dataset NAME or --model ID");
        }
        if (model.isEmpty()) {
            try (ApiClient api = ApiClient.of(settings)) {
                return AskedModel.of(api.get("/api/models/" + encoded(dataset)));
            }
        }
        if (!provider.isEmpty() && !compared) {
            return new AskedModel(provider, model, "");
        }
        try (ApiClient api = ApiClient.of(settings)) {
            AskedModel known = find(api).orElseThrow(this::unknown);
            return provider.isEmpty() ? known : new AskedModel(provider, model, known.baseModel());
        }
    }

    private Optional<AskedModel> find(ApiClient api) {
        Optional<AskedModel> found = Optional.empty();
        Optional<String> after = Optional.of("");
        while (found.isEmpty() && after.isPresent()) {
            JsonNode page = api.get("/api/models?limit=1000&after=" + encoded(after.get()));
            found = page.path("items")
                    .valueStream()
                    .map(AskedModel::of)
                    .filter(each -> each.model().equals(model))
                    .findFirst();
            after = Optional.of(page.path("next").asText("")).filter(next -> !next.isEmpty());
        }
        return found;
    }

    private Fault unknown() {
        return new Fault(
                FaultCode.NOT_FOUND,
                "no model \"%s\" was tuned here%s"
                        .formatted(
                                model,
                                compared ? ", so that its base is not known" : "; --provider says who serves it"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
