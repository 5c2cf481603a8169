package io.tunestream.provider.fireworks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.rest.MultipartFile;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import io.tunestream.runtime.hash.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Datasets of an account, one a file. A dataset's id is made of the file's name, which holds the content's hash, so that what an
 * earlier call left is found by asking for it.
 */
final class FireworksFiles implements FileStaging {

    /** Above it a file goes to a store of Fireworks by a signed address. */
    static final long WHOLE_BYTES = 150_000_000;

    private static final Duration UPLOAD = Duration.ofHours(1);
    private static final String DATASETS = "datasets";
    private static final String READY = "READY";
    private static final String FILE = "train.jsonl";
    private static final int HASH_DIGITS = 32;

    private final FireworksAccount account;
    private final RestClient client;
    private final long wholeBytes;
    private final FireworksLists lists;

    FireworksFiles(FireworksAccount account, RestClient client, long wholeBytes) {
        this.account = account;
        this.client = client;
        this.wholeBytes = wholeBytes;
        this.lists = new FireworksLists(account, client);
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        String id = "tunestream-" + Sha256.of(file.name().getBytes(UTF_8)).substring(0, HASH_DIGITS);
        RestAnswer there = client.get(dataset(id));
        if (isReady(there)) {
            return new UploadAnswer.Stored(id);
        }
        if (there.isAbsent()) {
            Optional<UploadAnswer> refused = refusal(client.post(account.own(DATASETS), description(id, file)));
            if (refused.isPresent()) {
                return refused.get();
            }
        } else if (!there.isWell()) {
            throw there.exception();
        }
        return store(id, file).orElse(new UploadAnswer.Stored(id));
    }

    @Override
    public FileAnswer state(String fileId) {
        RestAnswer answer = client.get(dataset(fileId));
        if (answer.isAbsent()) {
            throw new ProviderException(ProviderException.FILE_NOT_FOUND, answer.sentence(), null);
        }
        if (!answer.isWell()) {
            throw answer.exception();
        }
        JsonNode status = answer.body().path("status");
        String code = status.path("code").asText("OK");
        String state = answer.body().path("state").asText("");
        if (!code.equals("OK") && !code.equals("0")) {
            return new FileAnswer.Unusable(
                    "file_not_usable", RestAnswer.clean(status.path("message").asText("it could not be read")));
        }
        return state.equals(READY) ? new FileAnswer.Usable() : new FileAnswer.Processing(RestAnswer.clean(state));
    }

    @Override
    public Optional<List<ProviderFile>> list() {
        return lists.read(DATASETS)
                .map(all -> all.stream().map(FireworksFiles::fileOf).toList());
    }

    private static ProviderFile fileOf(JsonNode dataset) {
        return new ProviderFile(
                FireworksJobs.lastPart(dataset.path("name").asText()),
                dataset.path("displayName").asText(),
                FireworksJobs.millis(dataset.path("createTime").asText()));
    }

    @Override
    public void delete(String fileId) {
        RestAnswer answer = client.delete(dataset(fileId));
        if (!answer.isWell() && !answer.isAbsent()) {
            throw answer.exception();
        }
    }

    /** Empty where it is stored. */
    private Optional<UploadAnswer> store(String id, UploadFile file) {
        return file.sizeBytes() > wholeBytes ? storeBySignedAddress(id, file) : storeWhole(id, file);
    }

    private Optional<UploadAnswer> storeWhole(String id, UploadFile file) {
        MultipartFile body = new MultipartFile(Map.of(), FILE, file.path());
        return refusal(client.upload(dataset(id + ":upload"), body, UPLOAD));
    }

    private Optional<UploadAnswer> storeBySignedAddress(String id, UploadFile file) {
        ObjectNode sizes = JsonNodeFactory.instance.objectNode();
        sizes.putObject("filenameToSize").put(FILE, file.sizeBytes());
        RestAnswer endpoint = client.post(dataset(id + ":getUploadEndpoint"), sizes);
        if (!endpoint.isWell()) {
            return refusal(endpoint);
        }
        URI signed = URI.create(
                endpoint.body().path("filenameToSignedUrls").path(FILE).asText());
        RestAnswer put = client.put(signed, file.path(), UPLOAD);
        return put.isWell()
                ? refusal(client.post(dataset(id + ":validateUpload"), JsonNodeFactory.instance.objectNode()))
                : refusal(put);
    }

    private static Optional<UploadAnswer> refusal(RestAnswer answer) {
        // One that is there already was made by an earlier call.
        if (answer.isWell() || answer.isConflict()) {
            return Optional.empty();
        }
        if (answer.verdict() == RestAnswer.Verdict.FINAL) {
            return Optional.of(new UploadAnswer.Refused(answer.code(), answer.sentence()));
        }
        throw answer.exception();
    }

    private static boolean isReady(RestAnswer answer) {
        return answer.isWell() && answer.body().path("state").asText().equals(READY);
    }

    private URI dataset(String id) {
        return account.own(DATASETS + "/" + id);
    }

    private static ObjectNode description(String id, UploadFile file) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("datasetId", id);
        ObjectNode dataset = body.putObject("dataset")
                .put("displayName", file.name())
                .put("exampleCount", Long.toString(lines(file)))
                .put("format", "CHAT");
        dataset.putObject("userUploaded");
        return body;
    }

    private static long lines(UploadFile file) {
        try (Stream<String> lines = Files.lines(file.path())) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
