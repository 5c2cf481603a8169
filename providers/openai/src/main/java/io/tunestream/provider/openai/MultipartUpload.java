package io.tunestream.provider.openai;

import com.openai.core.MultipartField;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.uploads.Upload;
import com.openai.models.uploads.UploadCompleteParams;
import com.openai.models.uploads.UploadCreateParams;
import com.openai.models.uploads.parts.PartCreateParams;
import com.openai.services.blocking.UploadService;
import io.tunestream.provider.UploadFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads a large file part by part; each part is repeated by itself. An upload that fails is cancelled. */
final class MultipartUpload {

    private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);

    private final OpenAiClients clients;
    private final long partBytes;

    MultipartUpload(OpenAiClients clients, long partBytes) {
        this.clients = clients;
        this.partBytes = partBytes;
    }

    /** Id of the finished file. */
    String store(UploadFile file) {
        UploadService uploads = clients.uploading().uploads();
        UploadCreateParams params = UploadCreateParams.builder()
                .bytes(file.sizeBytes())
                .filename(file.name())
                .mimeType(OpenAiFiles.MEDIA_TYPE)
                .purpose(FilePurpose.FINE_TUNE)
                .build();
        String uploadId = RepeatedCall.of(() -> uploads.create(params)).id();
        try {
            return complete(uploads, uploadId, sendParts(uploads, uploadId, file));
        } catch (RuntimeException e) {
            cancel(uploads, uploadId);
            throw e;
        }
    }

    private List<String> sendParts(UploadService uploads, String uploadId, UploadFile file) {
        List<String> partIds = new ArrayList<>();
        for (long offset = 0; offset < file.sizeBytes(); offset += partBytes) {
            long from = offset;
            partIds.add(RepeatedCall.of(() -> sendPart(uploads, uploadId, file, from)));
        }
        return partIds;
    }

    private String sendPart(UploadService uploads, String uploadId, UploadFile file, long offset) {
        try (InputStream part = FileRange.open(file.path(), offset, partBytes)) {
            MultipartField<InputStream> data = OpenAiFiles.field(part, file.name());
            return uploads.parts()
                    .create(PartCreateParams.builder()
                            .uploadId(uploadId)
                            .data(data)
                            .build())
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String complete(UploadService uploads, String uploadId, List<String> partIds) {
        UploadCompleteParams params =
                UploadCompleteParams.builder().partIds(partIds).build();
        Upload upload = RepeatedCall.of(() -> uploads.complete(uploadId, params));
        return upload.file()
                .map(FileObject::id)
                .orElseThrow(() -> new OpenAIInvalidDataException("the finished upload names no file"));
    }

    private static void cancel(UploadService uploads, String uploadId) {
        try {
            uploads.cancel(uploadId);
        } catch (OpenAIException e) {
            // It expires by itself after an hour; where it was finished after all, it cannot be cancelled.
            LOG.atWarn()
                    .addArgument(uploadId)
                    .addArgument(e.getClass().getSimpleName())
                    .log("an unfinished upload could not be cancelled: {} ({})");
        }
    }
}
