package io.tunestream.cli.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.Offer;
import io.tunestream.provider.catalogue.CatalogueEntry;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Kinds of providers as one JSON document; null where nothing is known or nothing limits. */
final class ComparisonJson {

    private ComparisonJson() {}

    static ObjectNode of(List<ComparedKind> kinds) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode providers = json.putArray("providers");
        kinds.forEach(kind -> providers.add(of(kind)));
        return json;
    }

    private static ObjectNode of(ComparedKind kind) {
        Offer offer = kind.offer();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", kind.kind()).put("title", offer.title());
        texts(json.putArray("methods"), kind.methods());
        texts(json.putArray("lineFormats"), kind.lineFormats());
        json.put("largestFileBytes", boxed(offer.largestFile()));
        texts(json.putArray("hyperparameters"), offer.hyperparameters());
        json.put("hosting", offer.hosting().name().toLowerCase(Locale.ROOT))
                .put("data", offer.data())
                .put("weights", offer.weights())
                .put("serving", offer.serving())
                .put("credential", offer.credential())
                .put("jobKey", offer.jobKey());
        ArrayNode models = json.putArray("models");
        kind.models().forEach(model -> models.add(of(model)));
        return json;
    }

    private static ObjectNode of(CatalogueEntry model) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", model.model());
        json.putObject("dollarsAMillionTokens")
                .put("training", boxed(model.training()))
                .put("input", boxed(model.input()))
                .put("output", boxed(model.output()));
        return json.put("mostTokens", boxed(model.mostTokens()))
                .put("fewestExamples", boxed(model.fewestExamples()))
                .put("images", model.images().orElse(null))
                .put("closes", model.closes().map(Object::toString).orElse(null))
                .put("retires", model.retires().map(Object::toString).orElse(null))
                .put("checked", model.checked().toString())
                .put("source", model.source());
    }

    private static void texts(ArrayNode into, List<String> texts) {
        texts.forEach(into::add);
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
    }

    private static @Nullable Double boxed(OptionalDouble number) {
        return number.isPresent() ? Double.valueOf(number.getAsDouble()) : null;
    }
}
