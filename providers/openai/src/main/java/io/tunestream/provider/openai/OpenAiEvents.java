package io.tunestream.provider.openai;

import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import io.tunestream.provider.ProviderEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job's log. OpenAI lists the newest event first; we tell it oldest first. */
final class OpenAiEvents {

    private static final long PAGE = 100;
    private static final Pattern CHECKPOINT = Pattern.compile("Checkpoint created at step (\\d{1,9})\\b.*");

    private final OpenAiClients clients;

    OpenAiEvents(OpenAiClients clients) {
        this.clients = clients;
    }

    /** Reads back from the newest event to the one that was seen; to the very first where the host knows it no more. */
    List<ProviderEvent> after(String providerJobId, String afterEventId) {
        JobListEventsParams params = JobListEventsParams.builder()
                .fineTuningJobId(providerJobId)
                .limit(PAGE)
                .build();
        List<FineTuningJobEvent> listed = OpenAiErrors.askedAbout(
                "job_not_found",
                () -> ListPages.read(
                                clients.reading().fineTuning().jobs().listEvents(params),
                                FineTuningJobEvent::id,
                                page -> page.stream()
                                        .anyMatch(event -> event.id().equals(afterEventId)))
                        .items());
        return ProviderEvent.after(
                listed.reversed().stream().map(OpenAiEvents::eventOf).toList(), afterEventId);
    }

    static ProviderEvent eventOf(FineTuningJobEvent event) {
        Map<String, Double> numbers = numbersOf(event);
        int step = numbers.getOrDefault("step", 0.0).intValue();
        int totalSteps = numbers.getOrDefault("total_steps", 0.0).intValue();
        numbers.keySet().removeAll(List.of("step", "total_steps"));
        String message = OpenAiErrors.clean(event._message().asKnown().orElse(""));
        String level =
                event._level().asKnown().map(FineTuningJobEvent.Level::asString).orElse("info");
        Matcher checkpoint = CHECKPOINT.matcher(message);
        boolean isCheckpoint = checkpoint.matches();
        return new ProviderEvent(
                event.id(),
                isCheckpoint ? "checkpoint" : numbers.isEmpty() ? "message" : "metrics",
                level,
                message,
                isCheckpoint ? Integer.parseInt(checkpoint.group(1)) : step,
                totalSteps,
                numbers,
                event.createdAt() * 1000);
    }

    private static Map<String, Double> numbersOf(FineTuningJobEvent event) {
        Map<String, Double> numbers = new TreeMap<>();
        LooseJson.object(event._data())
                .forEach((name, value) ->
                        LooseJson.number(value).ifPresent(number -> numbers.put(name, number.doubleValue())));
        return numbers;
    }
}
