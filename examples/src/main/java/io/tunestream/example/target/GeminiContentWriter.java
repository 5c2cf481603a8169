package io.tunestream.example.target;

import io.tunestream.example.parse.JsonRow;

/** The parts of a content, one behind the other. */
final class GeminiContentWriter extends ContentWriter {

    GeminiContentWriter(JsonRow row, LineBuffer out, LineLosses losses) {
        super(row, out, losses);
    }

    @Override
    boolean image(int url) {
        switch (GeminiImage.of(RowValues.stringOrEmpty(row, url))) {
            case GeminiImage.Inline inline -> {
                open("inlineData");
                out.text("{\"mimeType\":\"%s\",\"data\":\"%s\"}}".formatted(inline.mimeType(), inline.base64()));
            }
            case GeminiImage.Address address -> {
                open("fileData");
                out.text("{\"mimeType\":\"%s\",\"fileUri\":".formatted(address.mimeType()));
                out.value(row, url);
                out.text("}}");
            }
            case null -> {
                return false;
            }
        }
        return true;
    }
}
