package io.tunestream.local.provider.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A list of messages, and what holds across them. */
final class MessageList {
    private static final int MOST_IMAGES = 10;

    private MessageList() {}

    static void check(Value list) throws LineFault {
        List<Value> messages = new ArrayList<>();
        for (Value each : list.items(1, Integer.MAX_VALUE)) {
            messages.add(new Value(Place.message(messages.size() + 1), each.node()));
        }
        for (Value each : messages) {
            WireMessage.check(each);
        }
        ToolCalls.checkAnswers(messages);
        ControlTokens.refuse(list.node());
        checkImages(list.node());
    }

    /** That the assistant speaks last, and that something of what it says is learnt. */
    static void checkLearnt(JsonNode messages) throws LineFault {
        if (!isAssistant(messages.path(messages.size() - 1))) {
            throw LineFault.ofExample(": the last message must be from the assistant.");
        }
        if (messages.valueStream().noneMatch(MessageList::isLearnt)) {
            throw LineFault.ofExample(": at least one message from the assistant must have weight 1.");
        }
    }

    private static boolean isLearnt(JsonNode message) {
        return isAssistant(message) && message.path("weight").asInt(1) == 1;
    }

    private static boolean isAssistant(JsonNode message) {
        return message.path("role").asText().equals("assistant");
    }

    private static void checkImages(JsonNode messages) throws LineFault {
        long images = messages.valueStream()
                .flatMap(message -> message.path("content").valueStream())
                .filter(part -> part.has("image_url"))
                .count();
        if (images > MOST_IMAGES) {
            throw LineFault.ofExample(" has " + images + " images, but must have at most " + MOST_IMAGES + ".");
        }
    }
}
