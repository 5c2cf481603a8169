package io.tunestream.prep.correct;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.draft.Metadatum;
import io.tunestream.record.AcceptedExample;
import io.tunestream.runtime.hash.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names of an accepted example that a correction may know it by: its fingerprint in hexadecimal digits and its source id,
 * which are its own, and its trace and conversation. An attribute of that name takes the place of what the log says.
 */
final class ExampleNames {

    private static final int KEY_BYTES = 16;

    private ExampleNames() {}

    /** The names, and what each has to do with the example; also the one that it corrects. */
    static Map<String, NameUse> of(AcceptedExample example) {
        Map<String, NameUse> names = new LinkedHashMap<>();
        add(CorrectedName.in(example), NameUse.CORRECTED, names);
        byte[] fingerprint = new byte[example.getFingerprint().remaining()];
        example.getFingerprint().duplicate().get(fingerprint);
        add(HexFormat.of().formatHex(fingerprint), NameUse.OWN, names);
        add(value(example, Metadatum.SOURCE_ID), NameUse.OWN, names);
        add(value(example, Metadatum.TRACE_ID), NameUse.SHARED, names);
        add(value(example, Metadatum.CONVERSATION), NameUse.SHARED, names);
        return names;
    }

    private static String value(AcceptedExample example, Metadatum what) {
        String attribute = example.getAttributes().get(what.word());
        return attribute == null ? example.getMetadata().getOrDefault(what.word(), "") : attribute;
    }

    private static void add(String written, NameUse use, Map<String, NameUse> names) {
        String name = CorrectedName.usable(written);
        if (!name.isEmpty()) {
            names.putIfAbsent(name, use);
        }
    }

    /** 16 bytes: the same for a name in a dataset, wherever it stands. */
    static byte[] keyOf(String dataset, String name) {
        MessageDigest digest = Sha256.digest();
        byte[] first = dataset.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).flip());
        digest.update(first);
        return Arrays.copyOf(digest.digest(name.getBytes(UTF_8)), KEY_BYTES);
    }
}
