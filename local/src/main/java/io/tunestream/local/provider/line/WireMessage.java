package io.tunestream.local.provider.line;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A message: which members it may have, by the role that sends it. */
final class WireMessage {
    static final Pattern NAME = Pattern.compile("^[^\\s<|\\\\/>]{1,64}$");

    private static final Set<String> SPOKEN = Set.of("role", "content", "name");
    private static final Set<String> TOOL = Set.of("role", "content", "tool_call_id");

    private WireMessage() {}

    static void check(Value message) throws LineFault {
        switch (roleOf(message)) {
            case "system" -> spoken(message.object(SPOKEN), Content.TEXTS);
            case "user" -> spoken(message.object(SPOKEN), Content.TEXTS_AND_IMAGES);
            case "assistant" -> AssistantMessage.checkWeighted(message);
            case "tool" -> tool(message.object(TOOL));
            case "function" -> function(message.object(SPOKEN));
            default ->
                throw LineFault.ofExample(message.place()
                        + " Input tag found using 'role' does not match any of the expected tags: 'system', 'user',"
                        + " 'assistant', 'tool', 'function'");
        }
    }

    private static String roleOf(Value message) throws LineFault {
        Optional<Value> role = message.optional("role");
        if (role.isEmpty() || role.get().node().isNull()) {
            throw LineFault.ofExample(message.place() + " Unable to extract tag using discriminator 'role'");
        }
        return role.get().node().asText();
    }

    private static void spoken(Value message, Content content) throws LineFault {
        content.check(message.required("content"));
        name(message);
    }

    static void name(Value message) throws LineFault {
        Optional<Value> name = message.optional("name");
        if (name.isPresent()) {
            name.get().text(NAME);
        }
    }

    private static void tool(Value message) throws LineFault {
        Content.TEXTS.check(message.required("content"));
        message.required("tool_call_id").text();
    }

    /** The form that tools had before; its content may be null, and is a string otherwise. */
    private static void function(Value message) throws LineFault {
        Value content = message.required("content");
        if (!content.node().isNull()) {
            content.text();
        }
        message.required("name").text(NAME);
    }
}
