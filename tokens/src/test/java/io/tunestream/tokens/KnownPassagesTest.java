package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownPassagesTest {
    private final KnownPassages known = new KnownPassages();
    private final PassageHash hash = new PassageHash();

    @Test
    void shouldKnowWhatWasPutAndNothingElse() {
        // Given
        known.put(passage("one"), 1);
        known.put(passage("most"), KnownPassages.MOST_TOKENS);

        // When // Then
        assertThat(known.get(passage("one"))).isEqualTo(1);
        assertThat(known.get(passage("most"))).isEqualTo(KnownPassages.MOST_TOKENS);
        assertThat(known.get(passage("other"))).isZero();
    }

    @Test
    void shouldKeepTheNewestWhateverIsPut() {
        // When
        long wrong = IntStream.range(0, 1_000_000)
                .filter(each -> {
                    known.put(passage("passage " + each), each % 1000 + 1);
                    return known.get(passage("passage " + each)) != each % 1000 + 1;
                })
                .count();

        // Then: of the last, few were pushed out by those after them; of the first, nearly all are gone
        assertThat(wrong).isZero();
        assertThat(IntStream.range(980_000, 1_000_000)
                        .filter(each -> known.get(passage("passage " + each)) == each % 1000 + 1)
                        .count())
                .isGreaterThan(18_000);
        assertThat(IntStream.range(0, 100_000)
                        .filter(each -> known.get(passage("passage " + each)) != 0)
                        .count())
                .isLessThan(1_000);
    }

    private PassageHash passage(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        hash.read(utf8, 0, utf8.length);
        return hash;
    }
}
