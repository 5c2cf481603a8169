package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts with planted items among look-alikes, the same for the same seed, and what detectors make of them. */
final class PlantedCorpus {
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

    private final Map<PrivacyRule, Integer> recalled = new EnumMap<>(PrivacyRule.class);
    private final Map<PrivacyRule, Integer> wrong = new EnumMap<>(PrivacyRule.class);
    private final TextScanner scanner = new TextScanner(Redaction.DEFAULT.detectors());
    private final int each;

    PlantedCorpus(long seed, int each) {
        this.each = each;
        Random random = new Random(seed);
        PlantedItems items = new PlantedItems(random);
        LookAlikes others = new LookAlikes(random);
        for (PrivacyRule rule : PrivacyRule.values()) {
            for (int index = 0; index < each; index++) {
                String before = others.next() + " and then " + others.next() + "\n";
                String around = AROUND.get(random.nextInt(AROUND.size()));
                scan(
                        rule,
                        before + around.substring(0, around.indexOf("%s")),
                        items.next(rule),
                        around.substring(around.indexOf("%s") + 2) + "\nLast of all " + others.next() + ".");
            }
        }
    }

    private void scan(PrivacyRule planted, String before, String item, String behind) {
        int from = before.getBytes(UTF_8).length;
        int to = from + item.getBytes(UTF_8).length;
        byte[] text = (before + item + behind).getBytes(UTF_8);
        scanner.scan(text, 0, text.length, (rule, start, end) -> {
            boolean right = rule == planted && start == from && end == to;
            count(rule, right);
        });
    }

    private void count(Rule rule, boolean right) {
        (right ? recalled : wrong).merge((PrivacyRule) rule, 1, Integer::sum);
    }

    /** Share of the items of a kind that were found, from their first character to their last. */
    double recall(PrivacyRule rule) {
        return (double) recalled.getOrDefault(rule, 0) / each;
    }

    /** Share of the finds of a kind that were planted as such. */
    double precision(PrivacyRule rule) {
        int right = recalled.getOrDefault(rule, 0);
        return (double) right / (right + wrong.getOrDefault(rule, 0));
    }
}
