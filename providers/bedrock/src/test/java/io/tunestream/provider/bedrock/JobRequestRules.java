package io.tunestream.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What a request to create a customization job must be, by the API reference of CreateModelCustomizationJob and of its types (required
 * fields, lengths, patterns) and knowing nothing of who writes them.
 */
final class JobRequestRules {

    private static final Set<String> REQUIRED = Set.of(
            "baseModelIdentifier", "customModelName", "jobName", "outputDataConfig", "roleArn", "trainingDataConfig");
    private static final Set<String> OPTIONAL = Set.of(
            "clientRequestToken",
            "customModelKmsKeyId",
            "customModelTags",
            "customizationConfig",
            "customizationType",
            "hyperParameters",
            "jobTags",
            "validationDataConfig",
            "vpcConfig");
    private static final Pattern JOB_NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9+\\-.])*");
    private static final Pattern MODEL_NAME = Pattern.compile("([0-9a-zA-Z][_-]?){1,63}");
    private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*");
    private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+");
    private static final Pattern S3_URI = Pattern.compile("s3://[a-z0-9][-.a-z0-9]{1,61}(/.*)?");
    private static final Pattern TAG_KEY = Pattern.compile("[a-zA-Z0-9\\s._:/=+@-]*");
    private static final Pattern BASE_MODEL = Pattern.compile(
            "(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:(([0-9]{12}:custom-model/[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}(([:][a-z0-9-]{1,63}){0,2})?/[a-z0-9]{12})"
                    + "|(:foundation-model/[a-z0-9-]{1,63}[.]{1}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2})))"
                    + "|([a-z0-9-]{1,63}[.]{1}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2})");
    private static final Set<String> TYPES =
            Set.of("FINE_TUNING", "CONTINUED_PRE_TRAINING", "DISTILLATION", "REINFORCEMENT_FINE_TUNING", "IMPORTED");
    private static final Map<String, Pattern> PARAMETERS = Map.of(
            "epochCount", Pattern.compile("[1-9]\\d*"),
            "batchSize", Pattern.compile("[1-9]\\d*"),
            "learningRate", Pattern.compile("\\d+(\\.\\d+)?"),
            "learningRateWarmupSteps", Pattern.compile("\\d{1,3}"));

    private JobRequestRules() {}

    /** What is wrong with it. */
    static List<String> violations(JsonNode request) {
        List<String> violations = new ArrayList<>();
        REQUIRED.forEach(field -> require(request.has(field), field + " is required", violations));
        request.fieldNames()
                .forEachRemaining(field ->
                        require(REQUIRED.contains(field) || OPTIONAL.contains(field), "no field " + field, violations));
        matches(request, "jobName", JOB_NAME, 63, violations);
        matches(request, "customModelName", MODEL_NAME, 63, violations);
        matches(request, "clientRequestToken", TOKEN, 256, violations);
        matches(request, "roleArn", ROLE, 2048, violations);
        matches(request, "baseModelIdentifier", BASE_MODEL, 2048, violations);
        require(TYPES.contains(request.path("customizationType").asText()), "customizationType", violations);
        uri(request.path("trainingDataConfig").path("s3Uri"), "trainingDataConfig", violations);
        uri(request.path("outputDataConfig").path("s3Uri"), "outputDataConfig", violations);
        validators(request.path("validationDataConfig"), violations);
        parameters(request.path("hyperParameters"), violations);
        tags(request.path("jobTags"), violations);
        return violations;
    }

    private static void validators(JsonNode config, List<String> violations) {
        if (!config.isMissingNode()) {
            JsonNode validators = config.path("validators");
            require(validators.size() >= 1 && validators.size() <= 10, "1 to 10 validators", violations);
            validators.forEach(each -> uri(each.path("s3Uri"), "validators", violations));
        }
    }

    private static void parameters(JsonNode parameters, List<String> violations) {
        parameters.properties().forEach(each -> {
            Pattern form = PARAMETERS.get(each.getKey());
            boolean fits = form != null
                    && each.getValue().isTextual()
                    && form.matcher(each.getValue().asText()).matches();
            require(fits, "hyperParameters." + each.getKey(), violations);
        });
    }

    private static void tags(JsonNode tags, List<String> violations) {
        require(tags.size() <= 200, "at most 200 tags", violations);
        boolean fit = StreamSupport.stream(tags.spliterator(), false)
                .allMatch(tag -> fits(tag.path("key").asText(), 1, 128)
                        && fits(tag.path("value").asText(), 0, 256));
        require(fit, "tags", violations);
    }

    private static boolean fits(String text, int shortest, int longest) {
        return text.length() >= shortest
                && text.length() <= longest
                && TAG_KEY.matcher(text).matches();
    }

    private static void uri(JsonNode uri, String place, List<String> violations) {
        require(uri.asText().length() <= 1024 && S3_URI.matcher(uri.asText()).matches(), place, violations);
    }

    private static void matches(JsonNode request, String field, Pattern pattern, int longest, List<String> violations) {
        if (request.has(field)) {
            String text = request.path(field).asText();
            require(text.length() <= longest && pattern.matcher(text).matches(), field, violations);
        }
    }

    private static void require(boolean holds, String rule, List<String> violations) {
        if (!holds) {
            violations.add(rule);
        }
    }
}
