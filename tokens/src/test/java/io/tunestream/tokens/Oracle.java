package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.knuddels.jtokkit.api.Encoding;

/** The reference: what jtokkit counts. */
record Oracle(Encoding encoding) {

    static Oracle of(String name) {
        return new Oracle(com.knuddels.jtokkit.Encodings.newLazyEncodingRegistry()
                .getEncoding(name)
                .orElseThrow());
    }

    int count(String text) {
        return encoding.countTokensOrdinary(LoneSurrogates.replace(text));
    }

    int count(byte[] utf8) {
        return count(new String(utf8, UTF_8));
    }
}
