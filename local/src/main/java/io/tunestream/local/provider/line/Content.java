package io.tunestream.local.provider.line;

import java.util.Set;
import java.util.regex.Pattern;

/** What a message says: a string, or a list of parts of the types that its role may use. */
enum Content {
    TEXTS(Set.of("text"), "'text'"),
    TEXTS_AND_IMAGES(Set.of("text", "image_url"), "'text', 'image_url'"),
    TEXTS_AND_REFUSALS(Set.of("text", "refusal"), "'text', 'refusal'");

    private static final Set<String> IMAGE = Set.of("url", "detail");
    private static final Set<String> DETAILS = Set.of("auto", "low", "high");
    private static final Pattern URL =
            Pattern.compile("https?://\\S+|data:image/(jpeg|png|webp);base64,[A-Za-z0-9+/]+={0,2}");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> types;

    private final String listed;

    Content(Set<String> types, String listed) {
        this.types = types;
        this.listed = listed;
    }

    void check(Value content) throws LineFault {
        if (!content.node().isArray()) {
            content.text();
            return;
        }
        for (Value part : content.items(1, Integer.MAX_VALUE)) {
            check(part, part.node().path("type").asText());
        }
    }

    private void check(Value part, String type) throws LineFault {
        if (!types.contains(type)) {
            throw part.refused("Input tag found using 'type' does not match any of the expected tags: " + listed);
        }
        Value value = part.object(Set.of("type", type)).required(type);
        if (type.equals("image_url")) {
            image(value.object(IMAGE));
        } else {
            value.text();
        }
    }

    private static void image(Value image) throws LineFault {
        Value url = image.required("url");
        if (!URL.matcher(url.text()).matches()) {
            throw url.refused("Input should be a valid URL");
        }
        var detail = image.optional("detail");
        if (detail.isPresent()) {
            detail.get().word(DETAILS, "'auto', 'low' or 'high'");
        }
    }
}
