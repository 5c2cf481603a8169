package io.tunestream.local.provider;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A multipart body, whose parts lie on disk from their arrival until it is closed. */
record MultipartBody(Context context) implements AutoCloseable {
    @Nullable
    String field(String name) {
        return context.formParam(name);
    }

    UploadedFile file(String name) {
        UploadedFile file = context.uploadedFile(name);
        if (file == null) {
            throw ApiException.invalid(name, null, "'" + name + "' is a required property");
        }
        return file;
    }

    static FileStore.Content contentOf(UploadedFile file) {
        return output -> {
            try (InputStream content = file.content()) {
                content.transferTo(output);
            }
        };
    }

    @Override
    public void close() throws IOException, ServletException {
        for (Part each : context.req().getParts()) {
            each.delete();
        }
    }
}
