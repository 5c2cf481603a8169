package io.tunestream.cli.apply;

import io.tunestream.record.DatasetSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** A specification's version: the first 12 hexadecimal digits of the SHA-256 of all that it says to machines. */
public final class SpecVersion {

    private static final int DIGITS = 12;

    private SpecVersion() {}

    /** The same specification with its version; the description and the time are no part of it. */
    public static DatasetSpec stamped(DatasetSpec spec) {
        DatasetSpec content = DatasetSpec.newBuilder(spec)
                .setVersion("")
                .setDescription("")
                .setAppliedAt(0)
                .build();
        return DatasetSpec.newBuilder(spec)
                .setVersion(hash(content).substring(0, DIGITS))
                .build();
    }

    private static String hash(DatasetSpec content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(DatasetSpec.class).write(content, encoder);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
