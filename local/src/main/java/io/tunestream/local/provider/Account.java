package io.tunestream.local.provider;

import static io.tunestream.local.StackException.Code.DATA_DIR_UNUSABLE;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.local.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Everything the simulated account holds, put together again from its journal. */
record Account(FileStore files, UploadStore uploads, Models models, JobStore jobs, Journal journal)
        implements AutoCloseable {

    /** What is in {@code directory} is taken up; what happens now is written there where the options name a directory. */
    static Account open(SimulatedProvider.Options options, Path directory, Consumer<Job> onJobEnd) {
        boolean kept = options.dataDir() != null;
        Path file = directory.resolve("journal.jsonl");
        List<Journal.Entry> past = kept ? Journal.read(file) : List.of();
        Journal journal = kept ? Journal.at(file) : Journal.none();
        try {
            FileStore files = new FileStore(directory.resolve("files"), journal, options.fileReading());
            Account account = new Account(
                    files,
                    new UploadStore(directory.resolve("uploads"), files),
                    new Models(journal),
                    new JobStore(journal, onJobEnd),
                    journal);
            past.forEach(account::restore);
            return account;
        } catch (IOException e) {
            throw new StackException(DATA_DIR_UNUSABLE, "data directory " + directory + " cannot be written", e);
        }
    }

    private void restore(Journal.Entry entry) {
        JsonNode value = entry.value();
        switch (entry.kind()) {
            case "file" -> files.restore(as(value, StoredFile.class));
            case "file_deleted" -> files.forget(value.asText());
            case "model" -> models.restore(as(value, Models.Tuned.class));
            case "model_deleted" -> models.forget(value.asText());
            case "job" -> jobs.restore(as(value, Job.class));
            case "event" -> run(value).restore(as(value.required("event"), JobEvent.class));
            case "checkpoint" -> run(value).restore(as(value.required("checkpoint"), Checkpoint.class));
            default ->
                throw new StackException(
                        DATA_DIR_UNUSABLE, "the simulator's journal has an entry of an unknown kind: " + entry.kind());
        }
    }

    private JobRun run(JsonNode value) {
        return jobs.get(value.required("job").asText());
    }

    private static <T> T as(JsonNode value, Class<T> type) {
        return WireJson.MAPPER.convertValue(value, type);
    }

    /** Ends the waiting of every thread that trains. */
    void stopJobs() {
        jobs.newestFirst().forEach(JobRun::close);
    }

    @Override
    public void close() {
        journal.close();
    }
}
