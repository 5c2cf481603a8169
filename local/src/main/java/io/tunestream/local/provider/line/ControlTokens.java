package io.tunestream.local.provider.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The control tokens of the models' vocabularies, which no text of a message may have. */
final class ControlTokens {
    private static final String OPENING = "<|";
    private static final List<String> TOKENS = List.of(
            "<|endoftext|>",
            "<|endofprompt|>",
            "<|fim_prefix|>",
            "<|fim_middle|>",
            "<|fim_suffix|>",
            "<|im_start|>",
            "<|im_end|>",
            "<|im_sep|>");

    private ControlTokens() {}

    static void refuse(JsonNode node) throws LineFault {
        if (node.isTextual()) {
            refuse(node.textValue());
        }
        for (JsonNode each : node) {
            refuse(each);
        }
    }

    private static void refuse(String text) throws LineFault {
        if (!text.contains(OPENING)) {
            return;
        }
        for (String token : TOKENS) {
            if (text.contains(token)) {
                throw LineFault.ofExample(" message contains an invalid token: " + token + ".");
            }
        }
    }
}
