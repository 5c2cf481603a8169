package io.tunestream.example.draft;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** Reads contents, strings or lists of parts, in the spellings that providers have for the same. */
public final class ContentReader {
    private static final Set<String> REASONING = Set.of("thinking", "redacted_thinking", "reasoning");

    private final Draft draft;

    /** Reads for a conversation, to which it says what it finds. */
    public ContentReader(Draft draft) {
        this.draft = draft;
    }

    /** Adds to a message what a content says; nothing where it is absent. */
    public void read(JsonValue content, Turn into) {
        if (content.isString()) {
            text(content, into);
        } else if (content.isList()) {
            content.elements().forEach(part -> part(part, into));
        } else if (content.isPresent()) {
            into.sayOddly(content);
        }
    }

    /** Adds a part. */
    public void part(JsonValue part, Turn into) {
        String type = part.get("type").text();
        if (part.isString()) {
            text(part, into);
        } else if (REASONING.contains(type) || part.get("thought").isTrue()) {
            draft.find(LogRule.REASONING_DROPPED, part);
        } else {
            part(type, part, into);
        }
    }

    private void part(String type, JsonValue part, Turn into) {
        switch (type) {
            case "text", "input_text", "output_text" -> textOf(part, part.any("text", "content"), into);
            case "refusal" -> refusal(part, part.any("refusal", "content"), into);
            case "image_url", "input_image" -> picture(part, part.get("image_url"), into);
            case "image" -> source(part, part.get("source"), into);
            case "blob" -> data(part, part.get("content"), part.get("mime_type"), part.get("modality"), into);
            case "uri" -> modality(part, into);
            case "" -> textOf(part, part.get("text"), into);
            default -> into.say(new Part.Other(part));
        }
    }

    private void text(JsonValue string, Turn into) {
        LogRule broken = Markers.brokenBy(string);
        if (broken != null) {
            draft.find(broken, string);
        }
        into.say(string);
    }

    private void textOf(JsonValue part, JsonValue text, Turn into) {
        if (text.isString()) {
            text(text, into);
        } else {
            into.say(new Part.Other(part));
        }
    }

    private void refusal(JsonValue part, JsonValue text, Turn into) {
        draft.find(LogRule.REFUSAL_ANSWER, part);
        textOf(part, text, into);
    }

    private void picture(JsonValue part, JsonValue url, Turn into) {
        JsonValue address = url.isObject() ? url.get("url") : url;
        JsonValue detail = url.isObject() ? url.get("detail") : part.get("detail");
        pictureAt(part, address, "", detail, into);
    }

    /** Adds a picture that is at an address. */
    public void picture(JsonValue address, Turn into) {
        pictureAt(address, address, "", ABSENT, into);
    }

    private void pictureAt(JsonValue part, JsonValue address, String prefix, JsonValue detail, Turn into) {
        LogRule broken = Markers.brokenBy(address);
        if (broken != null) {
            draft.find(broken, address);
        }
        into.say(address.isString() ? new Part.Picture(address, prefix, detail) : new Part.Other(part));
    }

    /** Anthropic's: data with its type, or an address. */
    private void source(JsonValue part, JsonValue source, Turn into) {
        if (source.has("url")) {
            pictureAt(part, source.get("url"), "", ABSENT, into);
        } else {
            data(part, source.get("data"), source.get("media_type"), JsonValue.text("image", part), into);
        }
    }

    private void modality(JsonValue part, Turn into) {
        if (part.get("modality").says("image")) {
            pictureAt(part, part.get("uri"), "", ABSENT, into);
        } else {
            into.say(new Part.Other(part));
        }
    }

    /** Data in base64, which is a picture or of no use. */
    public void data(JsonValue part, JsonValue data, JsonValue mediaType, JsonValue modality, Turn into) {
        boolean picture = mediaType.text().startsWith("image/") || modality.says("image");
        if (picture && data.isString()) {
            String type = mediaType.isString() ? mediaType.text() : "image/png";
            pictureAt(part, data, "data:" + type + ";base64,", ABSENT, into);
        } else {
            into.say(new Part.Other(part));
        }
    }
}
