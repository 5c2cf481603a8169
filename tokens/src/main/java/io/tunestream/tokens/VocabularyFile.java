package io.tunestream.tokens;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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

    /** Loops rather than streams here and in tables, since each start of a command reads 200,000 lines once. */
    static Vocabulary parse(byte[] file) {
        List<byte[]> tokens = new ArrayList<>();
        int space;
        for (int from = 0; from < file.length; from = indexOf(file, '\n', space) + 1) {
            space = indexOf(file, ' ', from);
            ByteBuffer token = Base64.getDecoder().decode(ByteBuffer.wrap(file, from, space - from));
            tokens.add(token.array());
        }
        return new Vocabulary(tokens);
    }

    /** The end of the file where there is none. */
    private static int indexOf(byte[] file, int unit, int from) {
        int at = from;
        while (at < file.length && file[at] != unit) {
            at++;
        }
        return at;
    }
}
