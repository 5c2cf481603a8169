package io.tunestream.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Messages of AWS's event stream encoding, as the page "Event stream encoding" has it: lengths, their checksum, headers of strings, the
 * payload, the checksum of all.
 */
final class EventStream {

    private static final int STRING = 7;
    private static final int AROUND = 16;

    private EventStream() {}

    static byte[] event(String type, String json) {
        return message(
                Map.of(":event-type", type, ":content-type", "application/json", ":message-type", "event"), json);
    }

    static byte[] exception(String type, String json) {
        return message(
                Map.of(":exception-type", type, ":content-type", "application/json", ":message-type", "exception"),
                json);
    }

    private static byte[] message(Map<String, String> headers, String json) {
        byte[] head = headers(new LinkedHashMap<>(headers));
        byte[] payload = json.getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(head.length + payload.length + AROUND);
            out.writeInt(head.length);
            out.writeInt(checksum(bytes.toByteArray()));
            out.write(head);
            out.write(payload);
            out.writeInt(checksum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] headers(Map<String, String> headers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                byte[] name = header.getKey().getBytes(UTF_8);
                byte[] value = header.getValue().getBytes(UTF_8);
                out.writeByte(name.length);
                out.write(name);
                out.writeByte(STRING);
                out.writeShort(value.length);
                out.write(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
