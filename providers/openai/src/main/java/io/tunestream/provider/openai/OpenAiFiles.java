package io.tunestream.provider.openai;

import com.openai.core.MultipartField;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileListParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadAnswer.Refused;
import io.tunestream.provider.UploadAnswer.Stored;
import io.tunestream.provider.UploadFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Files at the host, each content once: its name holds its hash. Content is read from disk as it is sent, so that a heap of
 * 48 MB is enough for a file of any size.
 */
final class OpenAiFiles implements FileStaging {

    static final String MEDIA_TYPE = "text/jsonl";

    private static final long PAGE = 1000;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final OpenAiClients clients;
    private final UploadLimits limits;
    private final byte[] mark;
    private final MultipartUpload parts;

    OpenAiFiles(OpenAiClients clients, UploadLimits limits, HostProfile profile) {
        this.clients = clients;
        this.limits = limits;
        this.mark = profile.byteOrderMark() ? BYTE_ORDER_MARK : new byte[0];
        this.parts = new MultipartUpload(clients, limits.partBytes());
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        if (file.sizeBytes() > limits.largestBytes()) {
            return new Refused(
                    "file_too_large",
                    "%d bytes; the provider takes %d at most".formatted(file.sizeBytes(), limits.largestBytes()));
        }
        try {
            return file.sizeBytes() > limits.wholeBytes()
                    ? findOrStore(file, () -> RepeatedCall.of(() -> find(file)), parts::store)
                    : RepeatedCall.of(() -> findOrStore(file, () -> find(file), this::storeWhole));
        } catch (OpenAIServiceException e) {
            if (OpenAiErrors.isFinal(e)) {
                return new Refused(OpenAiErrors.codeOf(e), OpenAiErrors.sentenceOf(e));
            }
            throw OpenAiErrors.exceptionOf(e);
        } catch (OpenAIException e) {
            throw OpenAiErrors.exceptionOf(e);
        }
    }

    /** A host that says nothing of a file's state has it ready at once. */
    @Override
    @SuppressWarnings("deprecation") // the status has no successor
    public FileAnswer state(String fileId) {
        FileObject file = OpenAiErrors.askedAbout(
                ProviderException.FILE_NOT_FOUND,
                () -> clients.reading().files().retrieve(fileId));
        String status =
                file._status().asKnown().map(FileObject.Status::asString).orElse("");
        return switch (status) {
            case "", "processed", "succeeded" -> new FileAnswer.Usable();
            case "error", "failed", "deleted", "deleting" ->
                new FileAnswer.Unusable(
                        "file_not_usable",
                        file._statusDetails()
                                .asKnown()
                                .map(OpenAiErrors::clean)
                                .orElse("the provider could not read the file"));
            default -> new FileAnswer.Processing(OpenAiErrors.clean(status));
        };
    }

    @Override
    public Optional<List<ProviderFile>> list() {
        return Optional.of(OpenAiErrors.asked(
                () -> list(page -> false).stream().map(OpenAiFiles::fileOf).toList()));
    }

    private static ProviderFile fileOf(FileObject file) {
        return new ProviderFile(
                file.id(),
                file._filename().asString().orElse(""),
                file._createdAt().asKnown().orElse(0L) * 1000);
    }

    @Override
    public void delete(String fileId) {
        try {
            RepeatedCall.of(() -> clients.reading().files().delete(fileId));
        } catch (OpenAIServiceException e) {
            if (e.statusCode() != OpenAiErrors.NOT_FOUND) {
                throw OpenAiErrors.exceptionOf(e);
            }
        } catch (OpenAIException e) {
            throw OpenAiErrors.exceptionOf(e);
        }
    }

    private static UploadAnswer findOrStore(
            UploadFile file, Supplier<Optional<String>> find, Function<UploadFile, String> store) {
        Optional<String> earlier = find.get();
        if (earlier.isPresent()) {
            return new Stored(earlier.get());
        }
        try {
            return new Stored(store.apply(file));
        } catch (OpenAIException e) {
            // Where no more than the answer was lost, the file is there.
            return new Stored(find.get().orElseThrow(() -> e));
        }
    }

    private Optional<String> find(UploadFile file) {
        return list(page -> page.stream().anyMatch(stored -> isThis(file, stored))).stream()
                .filter(stored -> isThis(file, stored))
                .map(FileObject::id)
                .findFirst();
    }

    private List<FileObject> list(Predicate<List<FileObject>> last) {
        FileListParams params = FileListParams.builder()
                .purpose(FilePurpose.FINE_TUNE.asString())
                .limit(PAGE)
                .build();
        return ListPages.read(clients.reading().files().list(params), FileObject::id, last)
                .items();
    }

    /** The status has no successor: it alone tells a file that the host could not read. */
    @SuppressWarnings("deprecation")
    private boolean isThis(UploadFile file, FileObject stored) {
        return stored._filename().asString().filter(file.name()::equals).isPresent()
                && stored._bytes()
                        .asNumber()
                        .filter(bytes -> bytes.longValue() == mark.length + file.sizeBytes())
                        .isPresent()
                && stored._status()
                        .asKnown()
                        .filter(FileObject.Status.ERROR::equals)
                        .isEmpty();
    }

    private String storeWhole(UploadFile file) {
        try (InputStream content =
                new SequenceInputStream(new ByteArrayInputStream(mark), Files.newInputStream(file.path()))) {
            return clients.uploading()
                    .files()
                    .create(FileCreateParams.builder()
                            .purpose(FilePurpose.FINE_TUNE)
                            .file(field(content, file.name()))
                            .build())
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MultipartField<InputStream> field(InputStream content, String name) {
        return MultipartField.<InputStream>builder()
                .value(content)
                .filename(name)
                .contentType(MEDIA_TYPE)
                .build();
    }
}
