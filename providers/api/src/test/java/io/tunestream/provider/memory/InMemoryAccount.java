package io.tunestream.provider.memory;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the provider in memory holds: files, jobs and the faults that wait; guarded by that provider's lock. */
final class InMemoryAccount {

    private final String name;
    private final Map<String, UploadFile> files = new LinkedHashMap<>();
    private final Map<String, Long> uploadedAt = new HashMap<>();
    private final Map<String, InMemoryJob> jobs = new LinkedHashMap<>();
    private final Deque<SubmitFault> faults = new ArrayDeque<>();
    private FileAnswer filesAre = new FileAnswer.Usable();
    private boolean metadataKept = true;
    private boolean started = true;
    private int uploads;
    private int created;
    private int submits;

    InMemoryAccount(String name) {
        this.name = name;
    }

    void failNextSubmits(List<SubmitFault> next) {
        faults.addAll(next);
    }

    int submits() {
        return submits;
    }

    List<String> fileIds() {
        return List.copyOf(files.keySet());
    }

    List<ProviderFile> files() {
        return files.entrySet().stream()
                .map(file -> new ProviderFile(
                        file.getKey(), file.getValue().name(), uploadedAt.getOrDefault(file.getKey(), 0L)))
                .toList();
    }

    void forget(String id) {
        jobs.remove(id);
    }

    List<ProviderJob> jobs() {
        return jobs.values().stream().map(job -> job.view(true)).toList();
    }

    InMemoryJob job(String id) {
        InMemoryJob job = jobs.get(id);
        if (job == null) {
            throw new ProviderException("job_not_found", "there is no job " + id, null);
        }
        return job;
    }

    boolean hasTuned(String model) {
        return jobs().stream()
                .anyMatch(job -> job.state() == ProviderJobState.SUCCEEDED
                        && job.tunedModel().equals(model));
    }

    UploadAnswer upload(UploadFile file) {
        for (Map.Entry<String, UploadFile> stored : files.entrySet()) {
            if (stored.getValue().name().equals(file.name())) {
                return new UploadAnswer.Stored(stored.getKey());
            }
        }
        String id = "file-%s-%d".formatted(name, ++uploads);
        files.put(id, file);
        uploadedAt.put(id, System.currentTimeMillis());
        return new UploadAnswer.Stored(id);
    }

    void sayOfFiles(FileAnswer answer) {
        filesAre = answer;
    }

    void startByItself(boolean starts) {
        started = starts;
    }

    void keepMetadata(boolean kept) {
        metadataKept = kept;
    }

    FileAnswer file(String id) {
        if (!files.containsKey(id)) {
            throw new ProviderException(ProviderException.FILE_NOT_FOUND, "there is no file " + id, null);
        }
        return filesAre;
    }

    void deleteFile(String id) {
        files.remove(id);
    }

    SubmitAnswer submit(TuningPlan plan, String trainFileId) {
        submits++;
        SubmitFault fault = faults.poll();
        return switch (fault) {
            case LOST_BEFORE -> new SubmitAnswer.Lost("the connection broke before an answer came");
            case BUSY -> new SubmitAnswer.Busy("rate_limit_exceeded", "too many requests");
            case FILE_NOT_READY ->
                new SubmitAnswer.Busy("file_not_ready", "the training file is still being processed");
            case CLOSED -> new SubmitAnswer.Refused("training_not_available", "training is no longer available");
            case LOST_AFTER -> {
                create(plan, trainFileId);
                yield new SubmitAnswer.Lost("the connection broke before an answer came");
            }
            case null -> create(plan, trainFileId);
        };
    }

    private SubmitAnswer create(TuningPlan plan, String trainFileId) {
        if (!files.containsKey(trainFileId)) {
            return new SubmitAnswer.Refused("invalid_training_file", "there is no training file " + trainFileId);
        }
        InMemoryJob job = new InMemoryJob(
                "job-%s-%d".formatted(name, ++created), plan, metadataKept ? plan.jobId() : "", trainFileId);
        if (started) {
            job.start();
        }
        jobs.put(job.id(), job);
        return new SubmitAnswer.Created(job.id());
    }
}
