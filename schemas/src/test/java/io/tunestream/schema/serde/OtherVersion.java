package io.tunestream.schema.serde;

import io.tunestream.record.JobEvent;
import io.tunestream.schema.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** What a program of another version writes: a JobEvent with fewer fields, and one that this version does not know. */
final class OtherVersion {

    private static final Schema SCHEMA = SchemaBuilder.record("JobEvent")
            .namespace("io.tunestream.record")
            .fields()
            .optionalString("fromTheFuture")
            .name("jobId")
            .type()
            .stringType()
            .stringDefault("")
            .endRecord();

    private OtherVersion() {}

    static byte[] write(String registryUrl, Topic<JobEvent> topic, String jobId)
            throws IOException, InterruptedException {
        String answer = post(registryUrl, topic, SCHEMA).body();
        int id = Integer.parseInt(answer.replaceAll(".*\"id\":(\\d+).*", "$1"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        GenericRecord value = new GenericData.Record(SCHEMA);
        value.put("jobId", jobId);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** Offers a schema to the registry. */
    static HttpResponse<String> post(String registryUrl, Topic<?> topic, Schema schema)
            throws IOException, InterruptedException {
        String quoted = schema.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registryUrl + "/subjects/" + topic.subject() + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString("{\"schema\":\"" + quoted + "\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
