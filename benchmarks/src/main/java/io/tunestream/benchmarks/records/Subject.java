package io.tunestream.benchmarks.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.benchmarks.Corpus;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Records to be prepared.
 *
 * @param name    as the table has it
 * @param target  what they are learned for
 * @param records one or many, of about the same kind
 */
record Subject(String name, Target target, List<byte[]> records) {
    private static final int CORPUS_RECORDS = 10_000;
    private static final String HISTORY = """
            [{"role":"system","content":"Be brief."},{"role":"user","content":"Has order 17 left?"},\
            {"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":\
            {"name":"find_order","arguments":"{\\"id\\":17}"}}]},\
            {"role":"tool","tool_call_id":"c1","content":"On Tuesday."}]""";
    private static final String TOOLS = """
            [{"type":"function","function":{"name":"find_order",\
            "parameters":{"type":"object","properties":{"id":{"type":"integer"}}}}}]""";
    private static final String PRIVATE = """
            {"messages":[{"role":"user","content":"Please send it to erika.mustermann@example.com, or call 415-555-0132."},\
            {"role":"assistant","content":"It is on its way to erika.mustermann@example.com."}]}""";

    /** The sample that the documentation has of each log format: one conversation of five messages with a call of a tool, mostly. */
    static List<Subject> ofFormats() {
        return LogFormats.ALL.stream()
                .map(format -> one(format.name(), targetOf(format), expanded(LogFormats.sample(format))))
                .toList();
    }

    /** A line in which an address and a number are masked. */
    static Subject withMasks() {
        return one("openai-chat, with three things to mask", Target.OPENAI_CHAT, PRIVATE);
    }

    /** The first records of a corpus. */
    static Subject ofCorpus(Path file) throws IOException {
        Corpus corpus = Corpus.read(file);
        List<byte[]> records =
                LongStream.range(0, CORPUS_RECORDS).mapToObj(corpus::row).toList();
        return new Subject("the corpus", Target.OPENAI_CHAT, records);
    }

    private static Subject one(String name, Target target, String record) {
        return new Subject(name, target, List.of(record.getBytes(UTF_8)));
    }

    private static Target targetOf(LogFormat format) {
        return format.name().endsWith("-preference") ? Target.OPENAI_PREFERENCE : Target.OPENAI_CHAT;
    }

    private static String expanded(String sample) {
        return sample.replace("\"@history\"", HISTORY)
                .replace("\"@tools\"", TOOLS)
                .replace("@history", escaped(HISTORY))
                .replace("@tools", escaped(TOOLS));
    }

    private static String escaped(String json) {
        return json.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Bytes of a record, on average. */
    long bytes() {
        return records.stream().mapToLong(record -> record.length).sum() / records.size();
    }
}
