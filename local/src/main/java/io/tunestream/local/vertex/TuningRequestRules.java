package io.tunestream.local.vertex;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.cloud.aiplatform.v1.CreateTuningJobRequest;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request to create a tuning job must be, by what Google publishes of it: the annotations and comments of
 * {@code google/cloud/aiplatform/v1/genai_tuning_service.proto} and {@code tuning_job.proto}, and "Requirements for labels" of Google
 * Cloud's page on labels.
 */
final class TuningRequestRules {

    private static final Pattern PARENT = Pattern.compile("projects/[^/]+/locations/[^/]+");
    private static final Pattern MODEL = Pattern.compile("projects/[^/]+/locations/[^/]+/models/[^/@]+(@[a-z0-9-]+)?");
    private static final Pattern LABEL_KEY = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Pattern LABEL_VALUE = Pattern.compile("[a-z0-9_-]{0,63}");
    private static final int LONGEST_NAME = 128;

    private TuningRequestRules() {}

    /** What is wrong with it. */
    static List<String> violations(CreateTuningJobRequest request) {
        List<String> violations = new ArrayList<>();
        behaviour(request, "", violations);
        TuningJob job = request.getTuningJob();
        require(PARENT.matcher(request.getParent()).matches(), "parent", violations);
        require(
                switch (job.getSourceModelCase()) {
                    case BASE_MODEL -> !job.getBaseModel().isBlank();
                    case PRE_TUNED_MODEL ->
                        MODEL.matcher(job.getPreTunedModel().getTunedModelName())
                                .matches();
                    case SOURCEMODEL_NOT_SET -> false;
                },
                "source_model",
                violations);
        require(job.hasSupervisedTuningSpec(), "tuning_spec", violations);
        require(job.getTunedModelDisplayName().length() <= LONGEST_NAME, "tuned_model_display_name", violations);
        require(job.getLabelsMap().entrySet().stream().allMatch(TuningRequestRules::isLabel), "labels", violations);
        return violations;
    }

    private static boolean isLabel(Map.Entry<String, String> label) {
        return LABEL_KEY.matcher(label.getKey()).matches()
                && LABEL_VALUE.matcher(label.getValue()).matches();
    }

    /** Fields that are required are there, fields that are output only are not. */
    private static void behaviour(Message message, String place, List<String> violations) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            List<FieldBehavior> behaviour = field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
            boolean there = field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : isSet(message, field);
            String name = place + field.getName();
            require(there || !behaviour.contains(FieldBehavior.REQUIRED), name + " is required", violations);
            require(!there || !behaviour.contains(FieldBehavior.OUTPUT_ONLY), name + " is output only", violations);
            if (there && !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                behaviour((Message) message.getField(field), name + ".", violations);
            }
        }
    }

    private static boolean isSet(Message message, FieldDescriptor field) {
        return field.hasPresence()
                ? message.hasField(field)
                : !message.getField(field).equals(field.getDefaultValue());
    }

    private static void require(boolean holds, String place, List<String> violations) {
        if (!holds) {
            violations.add(place);
        }
    }
}
