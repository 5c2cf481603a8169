package io.tunestream.prep.dedupe;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import io.tunestream.prep.state.BinaryEncoding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Candidates on the internal topic that brings the records of a conversation together: compact, and of no use to anyone else. */
public final class CandidateSerde implements Serde<Candidate> {

    /** Of candidates without trained tokens, format and index. */
    private static final int FIRST_VERSION = 1;

    /** Before it no more was known of an example than its fingerprint. */
    private static final int THIRD_VERSION = 3;

    /** Before it nothing was kept of what the log says of the call. */
    private static final int VERSION = 4;

    private static final int OVERHEAD = 192;
    private static final byte[] NONE = {};

    @Override
    public Serializer<Candidate> serializer() {
        return CandidateSerde::write;
    }

    @Override
    public Deserializer<Candidate> deserializer() {
        return CandidateSerde::read;
    }

    private static byte @Nullable [] write(String topic, @Nullable Candidate candidate) {
        if (candidate == null) {
            return null;
        }
        byte[] earlier = candidate.identity().earlier();
        BinaryEncoding.Writer writer = new BinaryEncoding.Writer(candidate.line().length + earlier.length + OVERHEAD)
                .number(VERSION)
                .text(candidate.dataset())
                .bytes(candidate.line())
                .bytes(candidate.fingerprint())
                .number(candidate.tokens())
                .text(candidate.encoding())
                .text(candidate.ruleSet())
                .number(candidate.sourcePartition())
                .number(candidate.sourceOffset())
                .number(candidate.sourceTimestamp())
                .number(candidate.warnings().size());
        candidate.warnings().forEach(writer::text);
        writer.number(candidate.trainedTokens())
                .text(candidate.format())
                .number(candidate.sourceIndex())
                .text(candidate.conversations().word())
                .bytes(candidate.identity().root())
                .bytes(earlier);
        write(candidate.attributes(), writer);
        write(candidate.metadata(), writer);
        return writer.toBytes();
    }

    private static void write(Map<String, String> texts, BinaryEncoding.Writer writer) {
        writer.number(texts.size());
        texts.forEach((name, value) -> writer.text(name).text(value));
    }

    private static @Nullable Candidate read(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        ByteBuffer from = ByteBuffer.wrap(data);
        long version = BinaryEncoding.number(from);
        if (version < FIRST_VERSION || version > VERSION) {
            throw new IllegalStateException("a candidate on " + topic + " was written by another version");
        }
        String dataset = BinaryEncoding.text(from);
        byte[] line = BinaryEncoding.bytes(from);
        byte[] fingerprint = BinaryEncoding.bytes(from);
        int tokens = BinaryEncoding.integer(from);
        String encoding = BinaryEncoding.text(from);
        String ruleSet = BinaryEncoding.text(from);
        int partition = BinaryEncoding.integer(from);
        long offset = BinaryEncoding.number(from);
        long timestamp = BinaryEncoding.number(from);
        List<String> warnings = warnings(from);
        boolean first = version == FIRST_VERSION;
        int trainedTokens = first ? 0 : BinaryEncoding.integer(from);
        String format = first ? "" : BinaryEncoding.text(from);
        int index = first ? 0 : BinaryEncoding.integer(from);
        boolean current = version >= THIRD_VERSION;
        ConversationPolicy conversations =
                current ? ConversationPolicy.of(BinaryEncoding.text(from)).orElseThrow() : ConversationPolicy.EACH;
        byte[] root = current ? BinaryEncoding.bytes(from) : fingerprint;
        byte[] earlier = current ? BinaryEncoding.bytes(from) : NONE;
        Map<String, String> attributes = current ? texts(from) : Map.of();
        Map<String, String> metadata = version == VERSION ? texts(from) : Map.of();
        return new Candidate(
                dataset,
                line,
                new Identity(root, fingerprint, earlier),
                conversations,
                tokens,
                trainedTokens,
                encoding,
                format,
                attributes,
                metadata,
                warnings,
                ruleSet,
                partition,
                offset,
                index,
                timestamp);
    }

    private static List<String> warnings(ByteBuffer from) {
        int count = BinaryEncoding.integer(from);
        if (count == 0) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            warnings.add(BinaryEncoding.text(from));
        }
        return warnings;
    }

    private static Map<String, String> texts(ByteBuffer from) {
        int count = BinaryEncoding.integer(from);
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = BinaryEncoding.text(from);
            texts.put(name, BinaryEncoding.text(from));
        }
        return texts;
    }
}
