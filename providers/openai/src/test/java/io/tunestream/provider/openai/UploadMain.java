package io.tunestream.provider.openai;

import io.tunestream.provider.SamplePlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uploads the file of the second argument to the base URL of the first, in a process whose memory a test bounds. */
final class UploadMain {

    private UploadMain() {}

    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[1]);
        try (OpenAiProvider provider = Accounts.provider(arguments[0])) {
            System.out.println(provider.files().upload(SamplePlans.file(path, arguments[2], Files.size(path))));
        }
    }
}
