package io.tunestream.local.provider;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request to create a job, and refuses what the provider refuses at once. */
final class JobRequests {
    private static final Set<String> KEYS = Set.of(
            "model",
            "training_file",
            "validation_file",
            "suffix",
            "seed",
            "method",
            "hyperparameters",
            "metadata",
            "integrations");

    private static final String TRAINING_TYPE = "trainingType";
    private static final Set<String> TRAINING_TYPES = Set.of("Standard", "GlobalStandard", "developerTier");

    private final WireDialect dialect;
    private final Models models;
    private final FileStore files;

    JobRequests(WireDialect dialect, Models models, FileStore files) {
        this.dialect = dialect;
        this.models = models;
        this.files = files;
    }

    /** What the body may hold; Azure knows a type of training where the preview of its API is asked for. */
    Set<String> keys(Context context) {
        boolean preview = dialect == WireDialect.AZURE && "preview".equals(context.queryParam("api-version"));
        return preview ? Stream.concat(KEYS.stream(), Stream.of(TRAINING_TYPE)).collect(toSet()) : KEYS;
    }

    JobRequest parse(JsonNode body) {
        String type = Request.optionalText(body, TRAINING_TYPE);
        if (type != null && !TRAINING_TYPES.contains(type)) {
            throw ApiException.invalid(TRAINING_TYPE, null, "'trainingType' must be one of " + TRAINING_TYPES + ".");
        }
        Models.Resolved model = model(Request.text(body, "model"));
        Method method = method(body.path("method").path("type"));
        if (!body.path("integrations").isEmpty()) {
            throw ApiException.invalid("integrations", null, "The simulator has no integrations.");
        }
        return new JobRequest(
                model.id(),
                model.base(),
                file("training_file", Request.text(body, "training_file")),
                optionalFile(body),
                suffix(body),
                seed(body.path("seed")),
                method,
                hyperparameters(body, method),
                metadata(body.path("metadata")));
    }

    private Models.Resolved model(String name) {
        Models.Resolved found = models.find(name);
        if (found == null || !found.fineTunable()) {
            throw ApiException.invalid(
                    "model",
                    "model_not_available",
                    "Model " + name + " is not available for fine-tuning or does not exist.");
        }
        return found;
    }

    private static Method method(JsonNode type) {
        return switch (type.asText("supervised")) {
            case "", "supervised" -> Method.SUPERVISED;
            case "dpo" -> Method.DPO;
            default ->
                throw ApiException.invalid("method", null, "The simulator trains by the methods supervised and dpo.");
        };
    }

    private String file(String param, String id) {
        StoredFile file = files.find(id);
        if (file == null) {
            throw ApiException.invalid(param, null, "invalid " + param + ": " + id);
        }
        if (!file.purpose().equals("fine-tune")) {
            throw ApiException.invalid(param, null, "File '" + id + "' must have the purpose 'fine-tune'.");
        }
        if (!files.isRead(file)) {
            throw dialect.fileNotReady();
        }
        return id;
    }

    private @Nullable String optionalFile(JsonNode body) {
        String id = Request.optionalText(body, "validation_file");
        return id == null ? null : file("validation_file", id);
    }

    private static @Nullable String suffix(JsonNode body) {
        String suffix = Request.optionalText(body, "suffix");
        if (suffix != null && (suffix.isEmpty() || suffix.length() > 64)) {
            throw ApiException.invalid("suffix", null, "'suffix' must have 1 to 64 characters.");
        }
        return suffix;
    }

    private static @Nullable Long seed(JsonNode seed) {
        if (seed.isMissingNode() || seed.isNull()) {
            return null;
        }
        if (!seed.isIntegralNumber() || !seed.canConvertToInt() || seed.asInt() < 0) {
            throw ApiException.invalid("seed", null, "'seed' must be an integer from 0 to 2147483647.");
        }
        return seed.asLong();
    }

    /** Those of the method, or those of the older place beside it. */
    private static Hyperparameters hyperparameters(JsonNode body, Method method) {
        JsonNode ofMethod = body.path("method").path(method.wire()).path("hyperparameters");
        JsonNode given = ofMethod.isObject() ? ofMethod : body.path("hyperparameters");
        if (given instanceof MissingNode) {
            return Hyperparameters.AUTO;
        }
        Double epochs = number(given, "n_epochs", 1, 50, true);
        Double batchSize = number(given, "batch_size", 1, 256, true);
        Double rate = number(given, "learning_rate_multiplier", Double.MIN_VALUE, Double.MAX_VALUE, false);
        return new Hyperparameters(
                epochs == null ? null : Integer.valueOf(epochs.intValue()),
                batchSize == null ? null : Integer.valueOf(batchSize.intValue()),
                rate,
                number(given, "beta", Double.MIN_VALUE, 2, false));
    }

    private static @Nullable Double number(JsonNode given, String name, double least, double most, boolean whole) {
        JsonNode value = given.path(name);
        if (value.isMissingNode() || value.isNull() || value.asText().equals("auto")) {
            return null;
        }
        double number = value.asDouble();
        if (!value.isNumber() || (whole && number != Math.rint(number)) || number < least || number > most) {
            throw ApiException.invalid(name, null, "Hyperparameter '" + name + "' is out of its range.");
        }
        return number;
    }

    private static Map<String, String> metadata(JsonNode given) {
        Map<String, String> metadata = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            String value = requireNonNullElse(Request.optionalText(given, each.getKey()), "");
            if (each.getKey().length() > 64 || value.length() > 512) {
                throw ApiException.invalid(
                        "metadata", null, "Metadata keys have up to 64 characters, values up to 512.");
            }
            metadata.put(each.getKey(), value);
        }
        if (metadata.size() > 16) {
            throw ApiException.invalid("metadata", null, "Metadata has at most 16 pairs.");
        }
        return metadata;
    }
}
