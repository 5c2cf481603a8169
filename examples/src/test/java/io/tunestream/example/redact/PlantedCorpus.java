package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts with planted items among look-alikes, the same for the same seed, and what detectors make of them. */
final class PlantedCorpus {
    private final Map<PrivacyRule, Integer> recalled = new EnumMap<>(PrivacyRule.class);
    private final Map<PrivacyRule, Integer> wrong = new EnumMap<>(PrivacyRule.class);
    private final List<String> faults = new ArrayList<>();
    private final TextScanner scanner = new TextScanner(Redaction.DEFAULT.detectors());
    private final int each;

    /** So many items of each kind, whoever draws them. */
    PlantedCorpus(Random random, int each, Source source) {
        this.each = each;
        for (PrivacyRule rule : PrivacyRule.values()) {
            for (int index = 0; index < each; index++) {
                String before = source.lookAlike() + " and then " + source.lookAlike() + "\n";
                String around =
                        source.around().get(random.nextInt(source.around().size()));
                int place = around.indexOf("%s");
                Planted planted = source.item(rule);
                scan(
                        rule,
                        before + around.substring(0, place) + planted.before(),
                        planted.item(),
                        planted.behind() + around.substring(place + 2) + "\nLast of all " + source.lookAlike() + ".");
            }
        }
    }

    private void scan(PrivacyRule planted, String before, String item, String behind) {
        int from = before.getBytes(UTF_8).length;
        int to = from + item.getBytes(UTF_8).length;
        byte[] text = (before + item + behind).getBytes(UTF_8);
        boolean[] found = {false};
        scanner.scan(text, 0, text.length, (rule, start, end) -> {
            boolean right = rule == planted && start == from && end == to;
            found[0] |= right;
            count(rule, right);
            if (!right) {
                faults.add("%s found in %s of %s: %s"
                        .formatted(rule.code(), planted.code(), item, new String(text, start, end - start, UTF_8)));
            }
        });
        if (!found[0]) {
            faults.add("%s not found: %s%s%s".formatted(planted.code(), before, item, behind));
        }
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

    /** What was missed and what was found wrongly, for whoever mends it. */
    List<String> faults() {
        return faults;
    }

    /** Where the items come from, and what they stand among. */
    interface Source {
        Planted item(PrivacyRule rule);

        String lookAlike();

        /** Texts with a {@code %s} for an item. */
        List<String> around();
    }

    /** What is to be found, and what stands right beside it. */
    record Planted(String before, String item, String behind) {
        static Planted alone(String item) {
            return new Planted("", item, "");
        }
    }
}
