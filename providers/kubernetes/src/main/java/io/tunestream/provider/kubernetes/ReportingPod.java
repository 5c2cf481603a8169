package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.selfhosted.ReportToken;
import java.util.Optional;

/**
 * Lets the pods of a Job report: their containers get the address, and the token in a file, which the pod reads from its own
 * annotation. What the template has of the same names already stays.
 */
final class ReportingPod {

    private static final String VOLUME = "tunestream-report";
    private static final String FOLDER = "/var/run/secrets/tunestream.io";
    private static final String FILE = "token";

    private ReportingPod() {}

    /** @param template of a Job's pods */
    static void extend(ObjectNode template, String address, String token) {
        template.withObjectProperty("metadata")
                .withObjectProperty("annotations")
                .put(ObjectMarks.REPORT_TOKEN, token);
        ObjectNode pod = template.withObjectProperty("spec");
        ObjectNode file = pod.withArrayProperty("volumes")
                .addObject()
                .put("name", VOLUME)
                .putObject("downwardAPI")
                .putArray("items")
                .addObject()
                .put("path", FILE);
        file.putObject("fieldRef").put("fieldPath", "metadata.annotations['%s']".formatted(ObjectMarks.REPORT_TOKEN));
        for (JsonNode container : pod.withArrayProperty("containers")) {
            extendContainer((ObjectNode) container, address);
        }
    }

    private static void extendContainer(ObjectNode container, String address) {
        set(container, ReportToken.URL_VARIABLE, address);
        set(container, ReportToken.TOKEN_VARIABLE, FOLDER + "/" + FILE);
        container
                .withArrayProperty("volumeMounts")
                .addObject()
                .put("name", VOLUME)
                .put("mountPath", FOLDER)
                .put("readOnly", true);
    }

    private static void set(ObjectNode container, String variable, String value) {
        Optional<JsonNode> there = Optional.empty();
        for (JsonNode each : container.withArrayProperty("env")) {
            there = each.path("name").asText().equals(variable) ? Optional.of(each) : there;
        }
        if (there.isEmpty()) {
            container.withArrayProperty("env").addObject().put("name", variable).put("value", value);
        }
    }
}
