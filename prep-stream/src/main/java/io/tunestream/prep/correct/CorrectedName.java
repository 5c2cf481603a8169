package io.tunestream.prep.correct;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.draft.Draft;
import io.tunestream.example.redact.Detectors;
import io.tunestream.example.redact.Redactor;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.DatasetSpec;
import io.tunestream.schema.topic.Topics;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The name of the example that a record corrects: as its header says, else as the attribute does that its dataset declares for
 * that. It is kept with what the log says of the call, whether or not somebody acts on it.
 */
public final class CorrectedName {

    private static final String WORD = "corrects";

    /** More than a name may have in whatever characters. */
    private static final int MOST_BYTES = Draft.MOST_KEPT * 4;

    private CorrectedName() {}

    /**
     * The header's value; empty where there is none that can be a name. What looks like personal data or a secret can not, since
     * it is not to stand beside an example, where it would be masked too.
     */
    public static String in(Headers headers) {
        Header header = headers.lastHeader(Topics.CORRECTS_HEADER);
        if (header == null || header.value() == null || header.value().length > MOST_BYTES) {
            return "";
        }
        String name = usable(new String(header.value(), UTF_8));
        return name.isEmpty() || Detectors.findIn(name) ? "" : name;
    }

    /** What is kept beside an example, with the name of the one that it corrects where it corrects one. */
    public static Map<String, String> beside(
            Map<String, String> metadata, Headers headers, Map<String, String> attributes, @Nullable DatasetSpec spec) {
        String inHeader = in(headers);
        String name = inHeader.isEmpty() ? in(attributes, spec) : inHeader;
        if (name.isEmpty()) {
            return metadata;
        }
        Map<String, String> more = new TreeMap<>(metadata);
        more.put(WORD, name);
        return more;
    }

    private static String in(Map<String, String> attributes, @Nullable DatasetSpec spec) {
        String attribute = spec == null ? "" : spec.getCorrects();
        return attribute.isEmpty() ? "" : usable(attributes.getOrDefault(attribute, ""));
    }

    /** As it was kept beside an example; empty where that corrects nothing. */
    static String in(AcceptedExample example) {
        return example.getMetadata().getOrDefault(WORD, "");
    }

    /** A name without what stands around it; empty where it is too long for one, or several may be the same behind a mask. */
    static String usable(String written) {
        String name = written.strip();
        return name.length() > Draft.MOST_KEPT || Redactor.hasMask(name) ? "" : name;
    }
}
