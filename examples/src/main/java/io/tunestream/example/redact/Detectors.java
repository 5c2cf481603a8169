package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** Every detector. Of two that find something at the same place, the first is right. */
public final class Detectors {
    public static final List<Detector> ALL = List.copyOf(Stream.concat(
                    Stream.of(
                            new PrivateKeyDetector(),
                            new JwtDetector(),
                            new EmailDetector(),
                            new Ipv4Detector(),
                            new Ipv6Detector(),
                            new IbanDetector(),
                            new CreditCardDetector(),
                            new SsnDetector(),
                            new PhoneDetector()),
                    SecretShape.all().stream())
            .toList());

    private static final TextRedactor EVERYTHING = new TextRedactor();

    static {
        EVERYTHING.use(new TextScanner(ALL), (rule, utf8, from, to, form) -> new Mask(Masks.label(rule), 1));
    }

    private Detectors() {}

    /** A text with masks in place of whatever any of them finds; itself where nothing is found. */
    public static String masked(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        synchronized (EVERYTHING) {
            byte[] other = EVERYTHING.redact(utf8, 0, utf8.length, Mask.Form.TEXT);
            return other == null ? text : new String(other, UTF_8);
        }
    }

    /** Whether any of them finds something in a text. */
    public static boolean findIn(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        boolean[] found = {false};
        new TextScanner(ALL).scan(utf8, 0, utf8.length, (rule, from, to) -> found[0] = true);
        return found[0];
    }
}
