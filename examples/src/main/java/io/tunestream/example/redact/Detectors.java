package io.tunestream.example.redact;

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

    private Detectors() {}
}
