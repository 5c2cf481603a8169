package io.tunestream.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.schema.topic.Topics;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Who asks, as the operating system has it; nobody checks it. */
public final class Requester {

    private Requester() {}

    /** The user's name; empty where there is none. */
    public static String name() {
        return Objects.requireNonNullElse(System.getProperty("user.name"), "");
    }

    /** The same as a header of a record. */
    public static Header header() {
        return new RecordHeader(Topics.REQUESTED_BY_HEADER, name().getBytes(UTF_8));
    }
}
