package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorsTest {
    private static final int HOSTILE_BYTES = 1 << 20;

    private final TextScanner scanner = new TextScanner(Redaction.DEFAULT.detectors());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write to <alice@example.com>, please.",
                "Write to <alice.b+news@mail.example.co.uk>.",
                "写信到<alice@example.com>。",
                "mailto:<alice@example.com>?subject=x",
                "(<jürgen@münchen.de>)",
                "first\\n<alice@example.com>\\nlast",
                "Call <+1 415 555 0132> or <(415) 555-0132>, not 415.",
                "Call <1-800-555-0199>!",
                "Ruf <0171 1234567> oder <+49 (0)30 901820> an.",
                "Appelez le <01 23 45 67 89>.",
                "My phone number is <5550199>.",
                "tel:<5550199>",
                "The card is <4111 1111 1111 1111>, until 12/27.",
                "The card is <4111-1111-1111-1111>.",
                "Amex <3782 822463 10005>",
                "IBAN: <DE89 3704 0044 0532 0130 00>",
                "from <GB82WEST12345698765432>.",
                "SSN <078-05-1120>; ssn: <078 05 1120>",
                "It came from <203.0.113.7>:8080.",
                "http://<203.0.113.7>/index.html",
                "a,<078-05-1120>,<4111 1111 1111 1111>,<4111111111111111>,42,<+1 415 555 0132>,7",
                "Appelez le <+33 (0)1 23 45 67 89>, or call <+1.415.555.0132>.",
                "Visa <4222 222 222 222>",
                "From <\"Alice Example\"@example.com> and <alice@[192.0.2.7]>, or <alice@[IPv6:2001:db8::1]>",
                "Ping <2001:db8::8a2e:370:7334> now",
                "<2001:0db8:85a3:0000:0000:8a2e:0370:7334>",
            })
    void shouldFindWhatStandsBetweenBrackets(String marked) {
        assertThat(found(marked.replaceAll("[<>]", ""))).isEqualTo(between(marked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order 415-555-0132 left on 2024-01-15 at 10:30:45.",
                "Version 10.4.2.1 of the firmware, v1.2.3.4, chapter 4.1.2.3",
                "react@18.2.0, icon@2x.png, git@github.com:owner/repository.git, @Override",
                "ISBN 978-3-16-148410-0 and 0-306-40615-2",
                "550e8400-e29b-41d4-a716-446655440000",
                "4111 1111 1111 1112 fails its check, so does DE88 3704 0044 0532 0130 00",
                "000-05-1120 and 666-05-1120 and 987-65-4320 are given to nobody",
                "127.0.0.1, 0.0.0.0, 255.255.255.0, 1.2.3, 1.2.3.4.5, 300.1.1.1",
                "std::vector, a::b, dead::beef, fe:ed:be:ef:00:01, ::1, 10:30:45",
                "IMEI 356938035643809, tracking 1Z999AA10123456784",
                "It costs $1,234,567.89 or 1 000 000, at 52.520008, 13.404954",
                "01-02-2024 10, 01.02.2024 10:30, 2019-2024, 94105-1234",
                "52,520008 or 1,234,567,890 or 1 234 567,8901234, a,1,000,000,b",
                "+1.52.3 and +0.12345678, \"quoted\"@home, x@[0], y@[i]",
                "sk-your-key-here-and-nothing-else, hf_your_token_here, AKIAXXXXXXXXXXXXXXXX",
                "eyJhbGciOi.not.a.token, SG.x.y, -----BEGIN CERTIFICATE-----"
            })
    void shouldFindNothingInLookAlikes(String text) {
        assertThat(found(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 ",
                "1-",
                "(1",
                "12.",
                "a@",
                "@a.",
                "a.b@c.",
                "2001:",
                "2001::",
                "eyJ",
                "eyJ.",
                "eyJa-",
                "sk-",
                "sk-ant-",
                "xoxb-",
                "SG.",
                "glpat-",
                "pypi-",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----A",
                "AccountKey=",
                "Q~",
                "0Q~",
                "DE89 ",
                "DE8937040044",
                "https://hooks.slack.com/services/",
                "tel 1",
                "order 1",
                "\\n",
                "é@",
                "4111 ",
                "078-05-"
            })
    void shouldTakeTimeThatGrowsWithTheTextOnly(String piece) {
        // Given
        byte[] text = piece.repeat(HOSTILE_BYTES / piece.length()).getBytes(UTF_8);
        long before = cpuTime();

        // When
        scanner.scan(text, 0, text.length, (rule, from, to) -> {});

        // Then: a square of a million would take minutes
        assertThat(cpuTime() - before).isLessThan(3_000_000_000L);
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private List<String> found(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        List<String> found = new ArrayList<>();
        scanner.scan(utf8, 0, utf8.length, (rule, from, to) -> found.add(new String(utf8, from, to - from, UTF_8)));
        return found;
    }

    private static List<String> between(String marked) {
        List<String> between = new ArrayList<>();
        for (int at = marked.indexOf('<'); at >= 0; at = marked.indexOf('<', at + 1)) {
            between.add(marked.substring(at + 1, marked.indexOf('>', at)));
        }
        return between;
    }
}
