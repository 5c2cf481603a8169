package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytePairCounterTest {
    private static final String TEXT =
            "The quick brown fox, it's 12,345 years old; größer als 世界 и длинный-предлинный текст! \n\n    return x;";

    private final TokenCounter counter = TokenCounters.forEncoding("o200k_base").orElseThrow();

    @Test
    void shouldAllocateNothing() {
        // Given
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] utf8 = TEXT.getBytes(UTF_8);
        counter.count(utf8, 0, utf8.length);
        long before = threads.getCurrentThreadAllocatedBytes();

        // When
        long tokens = 0;
        for (int round = 0; round < 10_000; round++) {
            tokens += counter.count(utf8, 0, utf8.length);
        }

        // Then
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
        assertThat(tokens).isPositive();
    }

    @Test
    void shouldCountTheSameAfterAFloodOfWordsThatNobodyWrites() {
        // Given
        int before = counter.count(TEXT);
        Random random = new Random(7);
        byte[] flood = new byte[4_000_000];
        for (int at = 0; at < flood.length; at++) {
            flood[at] = (byte) (random.nextInt(9) == 0 ? ' ' : 'a' + random.nextInt(26));
        }
        int flooded = counter.count(flood, 0, flood.length);

        // When
        int after = counter.count(TEXT);

        // Then
        assertThat(after).isEqualTo(before);
        assertThat(counter.count(flood, 0, flood.length)).isEqualTo(flooded);
    }
}
