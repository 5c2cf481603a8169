package io.tunestream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.Violation;
import io.tunestream.example.select.SelectReason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is promised of whatever becomes of any record; throws where it is not kept. */
final class Promises {
    private static final Set<String> SKIPS = Stream.concat(
                    Arrays.stream(SkipReason.values()).map(SkipReason::word),
                    Arrays.stream(SelectReason.values()).map(SelectReason::name))
            .collect(toSet());

    private Promises() {}

    /** Of the outcomes of a record that a pipeline gave, each line of which another must read as the same example. */
    static void kept(byte[] record, List<Outcome> outcomes, ExamplePipeline again) {
        require(!outcomes.isEmpty(), "a record has no outcome");
        JsonNode json = Json.read(record);
        Set<String> texts = Json.texts(record);
        int index = -1;
        for (Outcome outcome : outcomes) {
            require(outcome.index() > index, "outcomes are not in their order");
            index = outcome.index();
            outcome.violations().forEach(each -> said(each, json, texts));
            switch (outcome) {
                case Outcome.Accepted accepted -> {
                    require(accepted.warnings().stream().noneMatch(Violation::rejects), "accepted with an error");
                    same(accepted, again.prepare(accepted.line()));
                }
                case Outcome.Rejected rejected ->
                    require(
                            rejected.violations().stream().anyMatch(Violation::rejects),
                            "rejected without an error: " + rejected.violations());
                case Outcome.Skipped skipped -> require(SKIPS.contains(skipped.reason()), "no reason: " + skipped);
                case Outcome.Elsewhere ignored -> require(false, "nobody asked for another dataset");
            }
        }
    }

    private static void said(Violation violation, @Nullable JsonNode json, Set<String> texts) {
        require(
                json == null || Json.leadsSomewhere(json, violation.pointer()),
                "a place that is not there: " + violation);
        for (String text : texts) {
            require(!violation.message().contains(text) || Catalogue.says(text), "content is told: " + violation);
        }
    }

    /** A line is accepted again as it is, word for word, with the same fingerprint and count. */
    private static void same(Outcome.Accepted accepted, List<Outcome> outcomes) {
        String line = new String(accepted.line(), UTF_8);
        require(line.indexOf('\n') < 0 && line.indexOf('\r') < 0, "a line has a line feed");
        require(Json.read(accepted.line()) != null, "a line is no JSON: " + line);
        require(
                outcomes.size() == 1 && outcomes.getFirst() instanceof Outcome.Accepted,
                "a line is not accepted again: " + line + " " + outcomes);
        Outcome.Accepted again = (Outcome.Accepted) outcomes.getFirst();
        require(
                Arrays.equals(again.line(), accepted.line()),
                "a line is written otherwise: " + line + "\n" + new String(again.line(), UTF_8));
        require(Arrays.equals(again.fingerprint(), accepted.fingerprint()), "another fingerprint: " + line);
        require(
                again.tokens() == accepted.tokens() && again.trainedTokens() == accepted.trainedTokens(),
                "another count: " + line);
    }

    static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new AssertionError(otherwise);
        }
    }
}
