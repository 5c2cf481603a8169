package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/**
 * Reads a vocabulary as OpenAI publishes it: a token a line, in Base64, space, its rank; the ranks are 0, 1, 2 and so on.
 */
final class VocabularyFile {

    private VocabularyFile() {}

    /** The file of the encoding of the name, which is a resource beside this class. */
    static byte[] bytes(String encoding) {
        String file = encoding + ".tiktoken";
        try (InputStream in = requireNonNull(VocabularyFile.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static Vocabulary parse(byte[] file) {
        List<byte[]> tokens =
                new String(file, ISO_8859_1).lines().map(VocabularyFile::token).toList();
        return new Vocabulary(tokens);
    }

    private static byte[] token(String line) {
        return Base64.getDecoder().decode(line.substring(0, line.indexOf(' ')));
    }
}
