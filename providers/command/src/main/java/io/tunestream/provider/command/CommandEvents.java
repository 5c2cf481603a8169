package io.tunestream.provider.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.selfhosted.LogJson;
import io.tunestream.provider.selfhosted.LogLine;
import io.tunestream.provider.selfhosted.LogReading;
import io.tunestream.provider.selfhosted.MetricEvent;
import io.tunestream.provider.selfhosted.TrainerReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A job's events, read anew each time from what its trainer has printed and written; their ids stay the same. */
final class CommandEvents {

    private final int stepsALine;

    CommandEvents(int stepsALine) {
        this.stepsALine = stepsALine;
    }

    /** Oldest first. */
    List<ProviderEvent> of(JobFolder job) {
        return read(job).events();
    }

    /** Tokens trained, where the trainer counts them; else 0. */
    long trainedTokens(JobFolder job) {
        return read(job).tokens();
    }

    private record Log(List<ProviderEvent> events, long tokens) {}

    private Log read(JobFolder job) {
        try {
            JobFile file = job.file();
            TrainerState state = TrainerState.in(job.output(file.baseModel()));
            long since = job.trainerStart().map(RunState.Running::since).orElse(file.createdAt());
            LogReading errors = stream(job, "err", state, state.totalSteps(), since);
            LogReading output = stream(job, "out", state, errors.total(), since);
            List<ProviderEvent> reports = reports(job, since);
            List<ProviderEvent> events = new ArrayList<>(reports);
            if (reports.isEmpty()) {
                events.addAll(metrics(output, errors, state));
                events.addAll(errors.progress().isEmpty() ? output.progress() : errors.progress());
            }
            state.checkpoints().forEach(each -> events.add(eventOf(each, state.totalSteps())));
            events.sort(Comparator.comparingLong(ProviderEvent::occurredAt));
            return new Log(events, Math.max(Math.max(output.tokens(), errors.tokens()), state.tokens()));
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }

    private LogReading stream(JobFolder job, String name, TrainerState state, int total, long since)
            throws IOException {
        LogReading reading = new LogReading(state.lossSteps(), stepsALine, total);
        new LogPieces(job.path(), name).read(since, job.state().ended(), reading::read);
        return reading;
    }

    /** What the trainer reported; its own steps and times, so that what it prints is not needed besides. */
    private static List<ProviderEvent> reports(JobFolder job, long since) throws IOException {
        List<ProviderEvent> events = new ArrayList<>();
        Deque<TrainerReport> last = new ArrayDeque<>();
        new LogPieces(job.path(), CommandReports.STREAM)
                .read(
                        since,
                        false,
                        line -> report(line).ifPresent(report -> {
                            TrainerReport news = last.isEmpty() ? report : report.beyond(last.pop());
                            last.push(report);
                            events.add(news.event(line.id()));
                        }));
        return events;
    }

    private static Optional<TrainerReport> report(LogLine line) {
        try {
            return TrainerReport.of(LogJson.MAPPER.readTree(line.text()));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // the disk was full
        }
    }

    /** What a trainer prints comes sooner than what it writes beside its checkpoints. */
    private static List<ProviderEvent> metrics(LogReading output, LogReading errors, TrainerState state) {
        return Stream.of(output.metrics(), errors.metrics())
                .filter(events -> !events.isEmpty())
                .findFirst()
                .orElseGet(() -> history(state));
    }

    private static List<ProviderEvent> history(TrainerState state) {
        return IntStream.range(0, state.history().size())
                .mapToObj(index -> {
                    Map<String, Double> numbers = state.history().get(index);
                    int step = numbers.getOrDefault("step", 0.0).intValue();
                    return MetricEvent.of("state-" + index, numbers, step, state.totalSteps(), state.writtenAt());
                })
                .toList();
    }

    private static ProviderEvent eventOf(TrainerState.Checkpoint checkpoint, int totalSteps) {
        Path path = checkpoint.path();
        return new ProviderEvent(
                path.getFileName().toString(),
                "checkpoint",
                "info",
                "checkpoint " + path,
                checkpoint.step(),
                totalSteps,
                Map.of(),
                checkpoint.writtenAt());
    }
}
