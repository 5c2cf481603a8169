package io.tunestream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.example.Limits;
import io.tunestream.example.parse.ByteScan;
import io.tunestream.example.parse.JsonPointer;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes are UTF-8 where the platform says so, and a row says what another reader of JSON reads in it. */
class DecodingFuzzTest {
    private final ByteScan scan = new ByteScan();
    private final JsonReader reader = new JsonReader(Limits.DEFAULT.depth());
    private final JsonRow row = new JsonRow();

    static Stream<byte[]> seeds() {
        return Seeds.records();
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "json.dict")
    @FuzzTest
    void shouldReadWhatIsThere(byte[] record) {
        scan.scan(record);
        Promises.require(isUtf8(record) == (scan.malformedAt() < 0), "another opinion about UTF-8");
        if (scan.malformedAt() >= 0) {
            return;
        }
        reader.read(record, 0, scan.controls(), row);
        JsonNode json = Json.read(record);
        boolean whole = row.fault() == null && row.root() != JsonRow.NONE;
        Promises.require(json == null || whole, "JSON is not read: " + row.fault());
        Promises.require(!whole || json != null || row.duplicates().size() > 0, "what is no JSON is read");
        for (int node = row.root(); node != JsonRow.NONE && node < row.behind(row.root()); node++) {
            stands(node, json);
        }
    }

    private void stands(int node, @Nullable JsonNode json) {
        Kind kind = row.kind(node);
        if (kind == Kind.END || kind == Kind.CUT || kind == Kind.MEMBER) {
            return;
        }
        JsonValue value = JsonValue.of(row, node);
        String pointer = value.pointer();
        Promises.require(
                row.start(node) <= row.end(node) && row.end(node) <= row.source().length, "outside of the row");
        if (json == null || pointer.contains("…") || pointer.contains("\uFFFD")) {
            return;
        }
        Promises.require(JsonPointer.of(pointer).map(each -> each.find(row)).orElse(0) == node, "not at " + pointer);
        if (kind == Kind.STRING && !row.hasLoneSurrogate(node)) {
            Promises.require(json.at(pointer).asText().equals(value.text()), "another text at " + pointer);
        }
    }

    private static boolean isUtf8(byte[] record) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(record));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
