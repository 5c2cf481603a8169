package io.tunestream.local.provider.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Lines to judge, each as the thirteenth of its file. */
final class Lines {
    static final String ACCEPTED = "accepted";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Lines() {}

    static String verdict(TrainingLine kind, String line) throws JsonProcessingException {
        JsonNode node = MAPPER.readTree(line);
        try {
            kind.check(node);
            return ACCEPTED;
        } catch (LineFault e) {
            return e.ofLine(13);
        }
    }

    /** Of a conversation of the messages, without the brackets. */
    static String ofMessages(String messages) throws JsonProcessingException {
        return verdict(TrainingLine.CHAT, "{\"messages\":[" + messages + "]}");
    }

    /** Of a conversation that begins with the message and ends with an answer. */
    static String ofFirstMessage(String message) throws JsonProcessingException {
        return ofMessages(message + ",{\"role\":\"assistant\",\"content\":\"Yes.\"}");
    }
}
