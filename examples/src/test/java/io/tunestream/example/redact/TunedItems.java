package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.redact.PlantedCorpus.Planted;
import java.util.List;
import java.util.Random;

/** The items and look-alikes that the detectors were written with. */
final class TunedItems implements PlantedCorpus.Source {
    private static final List<String> AROUND = List.of(
            "Please use %s for this.",
            "It is %s, as agreed.",
            "(%s)",
            "\"%s\"",
            "Here they are: %s; thank you",
            "first line\n%s\nlast line",
            "{\"value\": \"%s\"}",
            "value=%s",
            "%s");

    private final PlantedItems items;
    private final LookAlikes lookAlikes;

    TunedItems(Random random) {
        this.items = new PlantedItems(random);
        this.lookAlikes = new LookAlikes(random);
    }

    @Override
    public Planted item(PrivacyRule rule) {
        return Planted.alone(items.next(rule));
    }

    @Override
    public String lookAlike() {
        return lookAlikes.next();
    }

    @Override
    public List<String> around() {
        return AROUND;
    }
}
