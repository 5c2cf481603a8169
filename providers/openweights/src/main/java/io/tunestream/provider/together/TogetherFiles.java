package io.tunestream.provider.together;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.rest.MultipartFile;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of an account, each content once: its name holds its hash. */
final class TogetherFiles implements FileStaging {

    /** Together's reference; above it a file would go up in parts. */
    static final long LARGEST = 5_000_000_000L;

    private static final Duration UPLOAD = Duration.ofHours(2);

    private final TogetherAccount account;
    private final RestClient client;

    TogetherFiles(TogetherAccount account, RestClient client) {
        this.account = account;
        this.client = client;
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        if (file.sizeBytes() > LARGEST) {
            return new UploadAnswer.Refused(
                    "file_too_large", "%d bytes; %d at most go up at once".formatted(file.sizeBytes(), LARGEST));
        }
        Optional<String> earlier = find(file);
        if (earlier.isPresent()) {
            return new UploadAnswer.Stored(earlier.get());
        }
        try {
            return store(file);
        } catch (ProviderException e) {
            // Where no more than the answer was lost, the file is there.
            return new UploadAnswer.Stored(find(file).orElseThrow(() -> e));
        }
    }

    private UploadAnswer store(UploadFile file) {
        MultipartFile body = new MultipartFile(
                Map.of("purpose", "fine-tune", "file_name", file.name(), "file_type", "jsonl"),
                file.name(),
                file.path());
        RestAnswer answer = client.upload(account.at("files/upload"), body, UPLOAD);
        if (answer.isWell()) {
            return new UploadAnswer.Stored(answer.body().path("id").asText());
        }
        if (answer.verdict() == RestAnswer.Verdict.FINAL) {
            return new UploadAnswer.Refused(answer.code(), answer.sentence());
        }
        throw answer.exception();
    }

    @Override
    public Optional<List<ProviderFile>> list() {
        List<ProviderFile> files = new ArrayList<>();
        for (JsonNode each : stored()) {
            files.add(new ProviderFile(
                    each.path("id").asText(),
                    each.path("filename").asText(),
                    each.path("created_at").asLong() * 1000));
        }
        return Optional.of(files);
    }

    private JsonNode stored() {
        RestAnswer answer = client.get(account.at("files"));
        if (!answer.isWell()) {
            throw answer.exception();
        }
        return answer.body().path("data");
    }

    private Optional<String> find(UploadFile file) {
        for (JsonNode each : stored()) {
            if (each.path("filename").asText().equals(file.name())
                    && each.path("bytes").asLong() == file.sizeBytes()) {
                return Optional.of(each.path("id").asText());
            }
        }
        return Optional.empty();
    }

    @Override
    public FileAnswer state(String fileId) {
        RestAnswer answer = client.get(account.at("files/" + fileId));
        if (answer.isAbsent()) {
            throw new ProviderException(ProviderException.FILE_NOT_FOUND, answer.sentence(), null);
        }
        if (!answer.isWell()) {
            throw answer.exception();
        }
        return answer.body().path("Processed").asBoolean()
                ? new FileAnswer.Usable()
                : new FileAnswer.Processing("uploaded");
    }

    @Override
    public void delete(String fileId) {
        RestAnswer answer = client.delete(account.at("files/" + fileId));
        if (!answer.isWell() && !answer.isAbsent()) {
            throw answer.exception();
        }
    }
}
