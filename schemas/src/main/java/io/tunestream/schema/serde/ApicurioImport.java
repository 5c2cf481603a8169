package io.tunestream.schema.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.runtime.hash.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * By the import of Apicurio's own API, which only adds: the texts come back under their ids, and are then registered as usual,
 * which finds them there. The file is of the form that its export has. Source: Apicurio Registry 3,
 * {@code io.apicurio.registry.utils.impexp}.
 */
final class ApicurioImport implements SchemaImport {

    private static final String PATH = "/admin/import?requireEmptyRegistry=false";

    private final RegistryApi own;
    private final RegistryApi compatible;

    ApicurioImport(RegistryApi own, RegistryApi compatible) {
        this.own = own;
        this.compatible = compatible;
    }

    @Override
    public Optional<String> register(List<RegisteredSchema> lost) {
        return own.upload(
                        PATH,
                        "application/zip",
                        export(lost),
                        "X-Registry-Preserve-ContentId",
                        "true",
                        "X-Registry-Preserve-GlobalId",
                        "false")
                .or(() -> SchemaImport.registerEach(compatible, lost.stream().filter(this::isBack)));
    }

    /** One that is not would be given a new id. */
    private boolean isBack(RegisteredSchema schema) {
        return own.find("/ids/contentIds/" + schema.id())
                .filter(schema::hasText)
                .isPresent();
    }

    private static byte[] export(List<RegisteredSchema> schemas) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(zip, "manifest.Manifest.json", "{\"systemVersion\":\"3\",\"exportVersion\":\"3.0\"}");
            for (RegisteredSchema schema : schemas) {
                String name = "content/%d.Content.".formatted(schema.id());
                write(zip, name + "json", describe(schema));
                write(zip, name + "data", schema.schema());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String describe(RegisteredSchema schema) {
        return """
                {"contentId":%d,"contentHash":"%s","artifactType":"AVRO","contentType":"application/json"}""".formatted(schema.id(), Sha256.of(schema.schema().getBytes(UTF_8)));
    }

    private static void write(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(UTF_8));
        zip.closeEntry();
    }
}
