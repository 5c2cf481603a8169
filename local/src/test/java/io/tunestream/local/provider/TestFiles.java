package io.tunestream.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A client of OpenAI's library for a simulator, and files to train on. */
final class TestFiles {
    private TestFiles() {}

    static OpenAIClient client(SimulatedProvider provider) {
        return new TestClient(provider.baseUrl()).api();
    }

    static String examples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"messages\":[{\"role\":\"user\",\"content\":\"Question " + i
                        + "\"},{\"role\":\"assistant\",\"content\":\"Answer " + i + "\"}]}\n")
                .collect(Collectors.joining());
    }

    static FileObject upload(OpenAIClient client, String content) {
        return client.files()
                .create(FileCreateParams.builder()
                        .purpose(FilePurpose.FINE_TUNE)
                        .file(MultipartField.<InputStream>builder()
                                .value(new ByteArrayInputStream(content.getBytes(UTF_8)))
                                .filename("train.jsonl")
                                .build())
                        .build());
    }
}
