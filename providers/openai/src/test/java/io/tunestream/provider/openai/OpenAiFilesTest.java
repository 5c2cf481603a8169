package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.openai.ScriptedHost.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiFilesTest {

    private static final String LIST = "GET /files";
    private static final String CREATE = "POST /files";
    private static final String BEGIN = "POST /uploads";
    private static final String PART = "POST /uploads/upload-1/parts";
    private static final String COMPLETE = "POST /uploads/upload-1/complete";
    private static final String CANCEL = "POST /uploads/upload-1/cancel";
    private static final Reply NO_FILES = files("");
    private static final UploadLimits SMALL = new UploadLimits(20, 8, 100);

    @TempDir
    private Path directory;

    private ScriptedHost host;
    private OpenAiProvider provider;

    @BeforeEach
    void start() {
        host = new ScriptedHost().on(LIST, NO_FILES);
        provider = new OpenAiProvider(Accounts.at(host.baseUrl()), SMALL);
    }

    @AfterEach
    void stop() {
        provider.close();
        host.close();
    }

    @Test
    void shouldSendFileUnderItsName() throws IOException {
        // Given
        UploadFile file = file("0123456789");
        host.on(CREATE, Reply.of(200, stored("file-1", file, "uploaded")));

        // When
        UploadAnswer answer = provider.files().upload(file);

        // Then
        assertThat(answer).isEqualTo(new UploadAnswer.Stored("file-1"));
        assertThat(host.seen(LIST))
                .first()
                .satisfies(request -> assertThat(request.query()).contains("purpose=fine-tune"));
        assertThat(host.seen(CREATE))
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .contains(
                                "name=\"purpose\"",
                                "fine-tune",
                                "filename=\"" + file.name() + "\"",
                                "\r\n0123456789\r\n"));
    }

    @Test
    void shouldFindFileOfThatNameAndSize() throws IOException {
        // Given
        UploadFile file = file("0123456789");
        UploadFile shorter = new UploadFile(file.name(), file.path(), 9);
        host.on(
                LIST,
                files(String.join(
                        ",",
                        stored("file-1", file, "error"),
                        stored("file-2", shorter, "processed"),
                        stored("file-3", file, "processed"))));

        // When
        UploadAnswer answer = provider.files().upload(file);

        // Then
        assertThat(answer).isEqualTo(new UploadAnswer.Stored("file-3"));
    }

    @Test
    void shouldSendAgainAfterPassingFailure() throws IOException {
        // Given
        UploadFile file = file("0123456789");
        host.on(
                CREATE,
                request -> host.seen(CREATE).size() < 2
                        ? Reply.error(503, "overloaded", "later")
                        : Reply.of(200, stored("file-1", file, "uploaded")));

        // When
        UploadAnswer answer = provider.files().upload(file);

        // Then
        assertThat(answer).isEqualTo(new UploadAnswer.Stored("file-1"));
    }

    @Test
    void shouldNotSendAgainWhatArrived() throws IOException {
        // Given
        UploadFile file = file("0123456789");
        host.on(CREATE, request -> {
            host.on(LIST, files(stored("file-1", file, "uploaded")));
            return Reply.lost();
        });

        // When
        UploadAnswer answer = provider.files().upload(file);

        // Then
        assertThat(answer).isEqualTo(new UploadAnswer.Stored("file-1"));
        assertThat(host.seen(CREATE)).hasSize(1);
    }

    @Test
    void shouldRefuseWhatHostRefuses() throws IOException {
        // Given
        UploadFile file = file("0123456789");
        host.on(CREATE, Reply.error(400, "invalid_file_format", "not JSONL"));

        // When
        UploadAnswer answer = provider.files().upload(file);

        // Then
        assertThat(answer).isEqualTo(new UploadAnswer.Refused("invalid_file_format", "not JSONL"));
    }

    @Test
    void shouldRefuseWhatIsTooLarge() throws IOException {
        // When
        UploadAnswer answer = provider.files().upload(file("x".repeat(101)));

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        UploadAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("file_too_large"));
    }

    @Test
    void shouldSendLargeFileInParts() throws IOException {
        // Given
        UploadFile file = file("01234567890123456789x");
        partsTaken().on(COMPLETE, Reply.of(200, completed(file)));

        // When
        UploadAnswer answer = provider.files().upload(file);

        // Then
        assertThat(answer).isEqualTo(new UploadAnswer.Stored("file-1"));
        assertThat(host.seen(BEGIN).getFirst().body())
                .contains("\"bytes\":21", "\"filename\":\"" + file.name(), "\"mime_type\":\"text/jsonl\"");
        List<ScriptedHost.Seen> parts = host.seen(PART);
        assertThat(parts).hasSize(3);
        assertThat(parts.get(0).body()).contains("\r\n01234567\r\n");
        assertThat(parts.get(1).body()).contains("\r\n89012345\r\n");
        assertThat(parts.get(2).body()).contains("\r\n6789x\r\n");
        assertThat(host.seen(COMPLETE).getFirst().body()).contains("[\"part-1\",\"part-2\",\"part-3\"]");
        assertThat(host.seen(CANCEL)).isEmpty();
    }

    @Test
    void shouldSendOnlyTheFailedPartAgain() throws IOException {
        // Given
        UploadFile file = file("01234567890123456789x");
        partsTaken()
                .on(
                        PART,
                        request -> host.seen(PART).size() == 2
                                ? Reply.lost()
                                : part(host.seen(PART).size()))
                .on(COMPLETE, Reply.of(200, completed(file)));

        // When
        provider.files().upload(file);

        // Then
        assertThat(host.seen(PART)).hasSize(4);
        assertThat(host.seen(COMPLETE).getFirst().body()).contains("[\"part-1\",\"part-3\",\"part-4\"]");
    }

    @Test
    void shouldCancelUploadThatFails() throws IOException {
        // Given
        UploadFile file = file("01234567890123456789x");
        partsTaken()
                .on(PART, Reply.error(400, "invalid_part", "no"))
                .on(CANCEL, Reply.of(200, "{\"id\":\"upload-1\"}"));

        // When
        UploadAnswer answer = provider.files().upload(file);

        // Then
        assertThat(answer).isEqualTo(new UploadAnswer.Refused("invalid_part", "no"));
        assertThat(host.seen(CANCEL)).hasSize(1);
        assertThat(host.seen(COMPLETE)).isEmpty();
    }

    @Test
    void shouldTakeUploadWhoseLastAnswerWasLost() throws IOException {
        // Given
        UploadFile file = file("01234567890123456789x");
        partsTaken().on(COMPLETE, request -> {
            boolean first = host.seen(COMPLETE).size() == 1;
            host.on(LIST, files(stored("file-1", file, "processed")));
            return first ? Reply.lost() : Reply.error(400, "upload_completed", "it is complete");
        });

        // When
        UploadAnswer answer = provider.files().upload(file);

        // Then
        assertThat(answer).isEqualTo(new UploadAnswer.Stored("file-1"));
    }

    @Test
    void shouldThrowWhereNoAnswerIsHad() throws IOException {
        // Given
        UploadFile file = file("0123456789");
        host.on(LIST, Reply.error(500, "server_error", "sorry").forGood());

        // Then
        assertThatThrownBy(() -> provider.files().upload(file)).isInstanceOf(ProviderException.class);
    }

    private ScriptedHost partsTaken() {
        return host.on(BEGIN, Reply.of(200, "{\"id\":\"upload-1\",\"status\":\"pending\"}"))
                .on(PART, request -> part(host.seen(PART).size()));
    }

    private UploadFile file(String content) throws IOException {
        Path path = Files.writeString(directory.resolve("train.jsonl"), content);
        return SamplePlans.file(path, "ab".repeat(32), content.length());
    }

    private static Reply part(int number) {
        return Reply.of(200, "{\"id\":\"part-%d\",\"upload_id\":\"upload-1\"}".formatted(number));
    }

    private static String completed(UploadFile file) {
        return "{\"id\":\"upload-1\",\"status\":\"completed\",\"file\":%s}"
                .formatted(stored("file-1", file, "processed"));
    }

    private static Reply files(String files) {
        return Reply.of(200, "{\"object\":\"list\",\"has_more\":false,\"data\":[%s]}".formatted(files));
    }

    private static String stored(String id, UploadFile file, String status) {
        return "{\"object\":\"file\",\"id\":\"%s\",\"filename\":\"%s\",\"bytes\":%d,\"status\":\"%s\",\"purpose\":\"fine-tune\"}"
                .formatted(id, file.name(), file.sizeBytes(), status);
    }
}
