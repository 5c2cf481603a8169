package io.tunestream.benchmarks.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.util.List;
import java.util.function.ToLongFunction;

/** The counters that are compared, each on texts in the form that it takes, which is made beforehand. */
public enum Counting {
    OURS {
        @Override
        Runner of(String encoding) {
            TokenCounter counter = TokenCounters.forEncoding(encoding).orElseThrow();
            return new Runner(texts -> {
                long tokens = 0;
                for (byte[] text : texts.utf8()) {
                    tokens += counter.count(text, 0, text.length);
                }
                return tokens;
            });
        }
    },
    JTOKKIT {
        @Override
        Runner of(String encoding) {
            Encoding counter =
                    Encodings.newLazyEncodingRegistry().getEncoding(encoding).orElseThrow();
            return new Runner(texts -> {
                long tokens = 0;
                for (String text : texts.strings()) {
                    tokens += counter.countTokensOrdinary(text);
                }
                return tokens;
            });
        }
    };

    /** Counts all of the texts; returns their tokens. */
    public record Runner(ToLongFunction<Texts> count) {}

    /** The same texts in both forms. */
    public record Texts(List<byte[]> utf8, List<String> strings) {
        static Texts of(List<String> strings) {
            return new Texts(strings.stream().map(text -> text.getBytes(UTF_8)).toList(), strings);
        }

        long bytes() {
            return utf8.stream().mapToLong(text -> text.length).sum();
        }
    }

    /** The counter of the encoding, its vocabulary read. */
    abstract Runner of(String encoding);
}
