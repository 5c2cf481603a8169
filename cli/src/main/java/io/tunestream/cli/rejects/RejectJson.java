package io.tunestream.cli.rejects;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.record.RejectedExample;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;

/** Rejections as scripts read them. */
final class RejectJson {
    private RejectJson() {}

    /** Everything but what the record says. */
    static ObjectNode of(Reject reject) {
        RejectedExample example = reject.example();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", reject.id())
                .put("rejectedAt", reject.at().toString())
                .put("dataset", example.getDataset());
        json.putObject("source")
                .put("topic", example.getSourceTopic())
                .put("partition", example.getSourcePartition())
                .put("offset", example.getSourceOffset())
                .put("index", example.getSourceIndex());
        json.put("attempt", example.getAttempt())
                .put("origin", reject.origin())
                .put("format", example.getFormat())
                .put("ruleSet", example.getRuleSet());
        if (!example.getCorrects().isEmpty()) {
            json.put("corrects", example.getCorrects());
        }
        ArrayNode violations = json.putArray("violations");
        example.getViolations()
                .forEach(each -> violations
                        .addObject()
                        .put("code", each.getCode())
                        .put("severity", each.getSeverity())
                        .put("pointer", each.getPointer())
                        .put("message", each.getMessage()));
        return json;
    }

    /** Adds what the record says: as a text, or in Base64 where it is none. */
    static void addPayload(ObjectNode json, byte[] payload) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
            json.put("payload", text);
        } catch (CharacterCodingException e) {
            json.put("payloadBase64", Base64.getEncoder().encodeToString(payload));
        }
    }
}
