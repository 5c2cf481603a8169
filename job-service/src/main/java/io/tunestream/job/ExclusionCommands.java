package io.tunestream.job;

import static java.util.stream.Collectors.joining;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.decide.Batch;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.record.JobCommand;
import io.tunestream.snapshot.ExclusionKey;
import java.util.List;
import java.util.Optional;

/** What a person's command to leave examples out of later snapshots, or to take them in again, comes to. */
final class ExclusionCommands {

    private ExclusionCommands() {}

    static CommandAnswer exclude(JobCommand command, LedgerTransaction transaction, long now) {
        Optional<CommandAnswer> unknown = unknown(command, transaction);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        List<ExamplePlace> fresh = command.getPlaces().stream()
                .filter(place -> !transaction.isExcluded(ExclusionKey.of(command.getDataset(), place)))
                .toList();
        if (fresh.isEmpty()) {
            return declined(Code.ALREADY_EXCLUDED, command.getPlaces(), "excluded already");
        }
        fresh.forEach(place -> transaction.exclude(exclusion(command, place, now)));
        return CommandAnswer.carriedOut(
                Code.EXCLUDED,
                "later snapshots of %s are without %s".formatted(command.getDataset(), named(fresh)),
                "");
    }

    static CommandAnswer include(JobCommand command, LedgerTransaction transaction) {
        List<ExamplePlace> excluded = command.getPlaces().stream()
                .filter(place -> isPlace(place) && transaction.isExcluded(ExclusionKey.of(command.getDataset(), place)))
                .toList();
        if (excluded.isEmpty()) {
            return declined(Code.NOT_EXCLUDED, command.getPlaces(), "not excluded by itself");
        }
        excluded.forEach(place -> transaction.include(ExclusionKey.of(command.getDataset(), place)));
        return CommandAnswer.carriedOut(
                Code.INCLUDED,
                "later snapshots of %s have %s again".formatted(command.getDataset(), named(excluded)),
                "");
    }

    private static Optional<CommandAnswer> unknown(JobCommand command, LedgerTransaction transaction) {
        List<ExamplePlace> unknown = command.getPlaces().stream()
                .filter(place -> !isIn(command.getDataset(), place, transaction))
                .toList();
        boolean none = command.getPlaces().isEmpty();
        return none || !unknown.isEmpty()
                ? Optional.of(declined(
                        Code.EXAMPLE_UNKNOWN, unknown, "in no ready batch of %s".formatted(command.getDataset())))
                : Optional.empty();
    }

    private static boolean isIn(String dataset, ExamplePlace place, LedgerTransaction transaction) {
        Optional<Batch> batch = transaction.batch(dataset, place.getBatchId());
        return isPlace(place)
                && batch.filter(known -> known.sequence().equals(place.getSequence())
                                && known.firstNumber() <= place.getFirstNumber()
                                && place.getLastNumber() <= known.lastNumber())
                        .isPresent();
    }

    private static boolean isPlace(ExamplePlace place) {
        return place.getFirstNumber() >= 0 && place.getFirstNumber() <= place.getLastNumber();
    }

    private static ExcludedExample exclusion(JobCommand command, ExamplePlace place, long now) {
        return ExcludedExample.newBuilder()
                .setDataset(command.getDataset())
                .setPlace(place)
                .setReason(ExclusionReason.REQUESTED)
                .setMessage(command.getMessage())
                .setRequestedBy(command.getRequestedBy())
                .setExcludedAt(now)
                .build();
    }

    private static CommandAnswer declined(Code code, List<ExamplePlace> places, String what) {
        return CommandAnswer.declined(
                code, places.isEmpty() ? "no example is named" : "%s: %s".formatted(named(places), what), "");
    }

    private static String named(List<ExamplePlace> places) {
        return places.stream().map(ExclusionCommands::named).collect(joining(", "));
    }

    private static String named(ExamplePlace place) {
        return place.getFirstNumber() == place.getLastNumber()
                ? "%s:%d".formatted(place.getBatchId(), place.getFirstNumber())
                : "all of %s".formatted(place.getBatchId());
    }
}
