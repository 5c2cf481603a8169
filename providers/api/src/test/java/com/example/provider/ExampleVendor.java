package com.example.provider;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The far side of the wire: a vendor with words of its own, in memory. Thread-safe. */
final class ExampleVendor {

    /** A job as the vendor has it; its status is waiting, done or stopped. */
    record Job(String id, String tag, String file, String model, String status, List<Double> losses, long createdAt) {

        boolean ended() {
            return !status.equals("waiting");
        }
    }

    /** The vendor says no. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;
        private final String code;
        private final boolean passing;

        RefusedException(String code, boolean passing) {
            super(code);
            this.code = code;
            this.passing = passing;
        }

        String code() {
            return code;
        }

        boolean passing() {
            return passing;
        }
    }

    /** No answer came. */
    static final class LostException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private static final Map<String, ExampleVendor> BY_ADDRESS = new ConcurrentHashMap<>();

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Deque<SubmitFault> faults = new ArrayDeque<>();
    private FileAnswer fileState = new FileAnswer.Usable();
    private boolean tagging = true;
    private int made;

    static ExampleVendor at(String address) {
        return BY_ADDRESS.computeIfAbsent(address, unknown -> new ExampleVendor());
    }

    synchronized void meet(SubmitFault fault) {
        faults.add(fault);
    }

    synchronized void forgetNextTag() {
        tagging = false;
    }

    synchronized void sayOfFiles(FileAnswer answer) {
        fileState = answer;
    }

    synchronized FileAnswer fileState() {
        return fileState;
    }

    synchronized Optional<String> fileNamed(String name) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    synchronized String store(String name) {
        String id = "document-" + ++made;
        files.put(id, name);
        return id;
    }

    synchronized boolean hasFile(String id) {
        return files.containsKey(id);
    }

    synchronized void drop(String id) {
        files.remove(id);
    }

    synchronized Job create(String tag, String file, String model) throws RefusedException, LostException {
        return switch (faults.poll()) {
            case LOST_BEFORE -> throw new LostException();
            case BUSY -> throw new RefusedException("too_many_requests", true);
            case FILE_NOT_READY -> throw new RefusedException("document_not_ready", true);
            case CLOSED -> throw new RefusedException("training_not_available", false);
            case LOST_AFTER -> {
                make(tag, file, model);
                throw new LostException();
            }
            case null -> make(tag, file, model);
        };
    }

    private Job make(String tag, String file, String model) throws RefusedException {
        if (!hasFile(file)) {
            throw new RefusedException("no_such_document", false);
        }
        Job job = new Job("run-" + ++made, tagging ? tag : "", file, model, "waiting", List.of(), made);
        tagging = true;
        jobs.put(job.id(), job);
        return job;
    }

    synchronized List<Job> jobs() {
        return new ArrayList<>(jobs.values());
    }

    synchronized void end(String id, String status) {
        jobs.computeIfPresent(
                id,
                (key, job) -> job.ended()
                        ? job
                        : new Job(id, job.tag(), job.file(), job.model(), status, List.of(2.0, 1.5), job.createdAt()));
    }

    synchronized boolean serves(String model) {
        return jobs.values().stream()
                .anyMatch(job -> job.status().equals("done") && model.equals(job.model() + "+" + job.id()));
    }
}
