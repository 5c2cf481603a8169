package io.tunestream.storage;

import io.tunestream.storage.LoopbackServer.Answer;
import io.tunestream.storage.LoopbackServer.Request;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads by parts, which Cloud Storage takes by its XML API and without a condition. Thread-safe. */
final class GcsUploads {
    private static final int SMALLEST_PART = 5 * 1024 * 1024;
    private static final Pattern PART = Pattern.compile("<PartNumber>(\\d+)</PartNumber><ETag>(.*?)</ETag>");

    private final String bucket;
    private final PagedObjects objects;
    private final Map<String, Map<String, byte[]>> partsByUpload = new ConcurrentHashMap<>();

    GcsUploads(String bucket, PagedObjects objects) {
        this.bucket = bucket;
        this.objects = objects;
    }

    Answer answer(Request request) {
        List<String> path = request.segments();
        String name = String.join("/", path.subList(1, path.size()));
        if (request.query().containsKey("uploads")) {
            return begin(name);
        }
        String upload = upload(name, request.query().getOrDefault("uploadId", ""));
        Map<String, byte[]> parts = partsByUpload.get(upload);
        if (parts == null) {
            return refused(404, "NoSuchUpload");
        }
        return switch (request.method()) {
            case "PUT" -> part(parts, request);
            case "POST" -> complete(name, parts, request.text());
            default -> abort(upload);
        };
    }

    private Answer begin(String name) {
        String id = UUID.randomUUID().toString();
        partsByUpload.put(upload(name, id), new ConcurrentHashMap<>());
        return xml(200, """
                <InitiateMultipartUploadResult><Bucket>%s</Bucket><Key>%s</Key><UploadId>%s</UploadId>\
                </InitiateMultipartUploadResult>""".formatted(bucket, name, id));
    }

    private static String upload(String name, String id) {
        return name + "?" + id;
    }

    private static Answer part(Map<String, byte[]> parts, Request request) {
        parts.put(request.query().getOrDefault("partNumber", ""), request.body());
        return Answer.empty(200).with("ETag", etag(request.body()));
    }

    /** Every part must be one that came, and have the smallest size, unless it is the last. */
    private Answer complete(String name, Map<String, byte[]> parts, String list) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        boolean ended = false;
        Matcher listed = PART.matcher(list);
        while (listed.find()) {
            byte[] part = parts.getOrDefault(listed.group(1), new byte[0]);
            if (!etag(part).equals(listed.group(2).replace("&quot;", "\""))) {
                return refused(400, "InvalidPart");
            }
            if (ended) {
                return refused(400, "EntityTooSmall");
            }
            ended = part.length < SMALLEST_PART;
            whole.writeBytes(part);
        }
        objects.put(name, whole.toByteArray());
        return xml(200, """
                <CompleteMultipartUploadResult><Bucket>%s</Bucket><Key>%s</Key>\
                </CompleteMultipartUploadResult>""".formatted(bucket, name));
    }

    private Answer abort(String upload) {
        partsByUpload.remove(upload);
        return Answer.empty(204);
    }

    private static String etag(byte[] part) {
        return "\"%08x\"".formatted(Arrays.hashCode(part));
    }

    private static Answer refused(int status, String code) {
        return xml(status, "<Error><Code>%s</Code><Message>The upload is refused.</Message></Error>".formatted(code));
    }

    private static Answer xml(int status, String xml) {
        return Answer.text(status, "application/xml", "<?xml version='1.0' encoding='UTF-8'?>" + xml);
    }
}
