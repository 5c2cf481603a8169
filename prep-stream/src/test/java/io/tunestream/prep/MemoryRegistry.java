package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A schema registry for tests of the topology alone: ids are positions in a list of this JVM, and over HTTP it says of every
 * other id that there is no such schema, or that it is out of order.
 */
public final class MemoryRegistry {

    private static final List<Schema> SCHEMAS = new CopyOnWriteArrayList<>();

    private static final HttpServer SERVER = serve();
    private static volatile boolean broken;

    private MemoryRegistry() {}

    static String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    /** From here on, or no longer. */
    static void breakDown(boolean now) {
        broken = now;
    }

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] answer = "{\"error_code\":40403,\"message\":\"Schema not found\"}".getBytes(UTF_8);
                exchange.sendResponseHeaders(broken ? 503 : 404, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized int idOf(Schema schema) {
        if (!SCHEMAS.contains(schema)) {
            SCHEMAS.add(schema);
        }
        return SCHEMAS.indexOf(schema);
    }

    /** Writes the Confluent wire format. */
    public static final class MemorySerializer implements Serializer<Object> {

        @Override
        public byte[] serialize(String topic, Object value) {
            SpecificRecord record = (SpecificRecord) value;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ByteBuffer.allocate(5)
                    .put((byte) 0)
                    .putInt(idOf(record.getSchema()))
                    .array());
            try {
                BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
                new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
            } catch (IOException e) {
                throw new SerializationException(e);
            }
            return bytes.toByteArray();
        }
    }

    /** Reads the Confluent wire format. */
    public static final class MemoryDeserializer implements Deserializer<Object> {

        @Override
        public Object deserialize(String topic, byte[] data) {
            ByteBuffer buffer = ByteBuffer.wrap(data);
            int id = data.length < 5 ? -1 : buffer.position(1).getInt();
            if (id < 0 || id >= SCHEMAS.size()) {
                throw new SerializationException("no schema " + id);
            }
            try {
                return new SpecificDatumReader<>(SCHEMAS.get(id))
                        .read(null, DecoderFactory.get().binaryDecoder(data, 5, data.length - 5, null));
            } catch (IOException e) {
                throw new SerializationException("malformed");
            }
        }
    }
}
