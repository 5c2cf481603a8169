package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Records that somebody wrote to hold a pipeline up, each of about as many bytes as asked for. In them an apostrophe stands for a quotation mark. */
final class HostileRecords {
    private static final String ANSWERED = "{'role':'user','content':'u'},{'role':'assistant','content':'a'}";
    private static final String CALL = "{'id':'c%d','type':'function','function':{'name':'f','arguments':'{}'}}";

    /** Whatever a key may have in one byte and as it is. */
    private static final String KEY_UNITS = IntStream.range(' ', 127)
            .filter(unit -> "'\\\"".indexOf(unit) < 0)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private final Map<String, IntFunction<String>> records = new LinkedHashMap<>();

    private HostileRecords() {}

    /** All of them, by what is hostile in them. */
    static Map<String, IntFunction<String>> all() {
        HostileRecords hostile = new HostileRecords();
        hostile.texts();
        hostile.marks();
        hostile.json();
        hostile.keys();
        hostile.messages();
        hostile.repairs();
        hostile.schemas();
        hostile.patterns();
        hostile.values();
        hostile.logs();
        return hostile.records;
    }

    /** Records of so many keys, which are as short as they can be: a million take nearly as much as a row may have. */
    static Map<String, IntFunction<String>> ofKeys() {
        Map<String, IntFunction<String>> records = new LinkedHashMap<>();
        records.put("a million keys", n -> beside(shortKeys(n)));
        records.put(
                "a million keys of a message",
                n -> "{'messages':[{" + shortKeys(n) + ",'role':'assistant','content':'a'}]}");
        records.put(
                "a million keywords of a schema", n -> calls("'parameters':{" + shortKeys(n) + "}", CALL.formatted(0)));
        return records;
    }

    private static String shortKeys(int count) {
        StringBuilder keys = new StringBuilder();
        for (int key = 0; key < count; key++) {
            keys.append(key > 0 ? ",'" : "'");
            for (int rest = key; rest > 0; rest /= KEY_UNITS.length()) {
                keys.append(KEY_UNITS.charAt(rest % KEY_UNITS.length()));
            }
            keys.append("':1");
        }
        return keys.toString();
    }

    /** The record as it is sent. */
    static byte[] bytes(String record) {
        return record.replace('\'', '"').getBytes(UTF_8);
    }

    private void texts() {
        text("no space", "q");
        text("at signs", "@");
        text("almost addresses", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@bb.b1.bb.b1.bb.b1.");
        text("addresses", "a@b.de ");
        text("digits", "7");
        text("groups of digits", "7 ");
        text("digits with dots", "7.");
        text("almost numbers of accounts", "DE12 3456 7890 ");
        text("numbers of telephones", "call 415-555-0132; ");
        text("addresses of machines", "8.8.8.8 ");
        text("colons", ":");
        text("beginnings of keys", "sk-");
        text("almost keys", " sk-ant-" + "a".repeat(190));
        text("keys within each other", "=AccountKey=");
        text("almost tokens", " eyJaaaaaaaaa.eyJaaaaaaaaaa");
        text("beginnings of private keys", "-----BEGIN PRIVATE KEY-----");
        text("lone surrogates", "\\ud800");
        text("blanks", " ");
        text("wide blanks", "\u3000");
    }

    private void marks() {
        text("brackets", "<");
        text("almost elements", "<AAAA>");
        text("placeholders in code", "`<AAAA>` ");
        text("almost placeholders", "{{ a ");
        text("reasoning", "<think>");
    }

    private void json() {
        records.put(
                "JSON in a text", n -> said("{" + list(n, i -> "\\'phone%d\\':%d".formatted(i, 5_550_000 + i)) + "}"));
        records.put("almost JSON in a text", n -> said(",[1".repeat(n / 3).replaceFirst(",", "")));
        records.put("JSON in JSON", n -> said("[" + list(n, i -> "\\'[1]\\'") + "]"));
        records.put(
                "JSON in JSON in JSON",
                n -> said(escaped(within(within(within("[" + list(n / 30, i -> "'a1@'") + "]"))))));
        records.put("10,000 deep", n -> "[".repeat(10_000));
        records.put(
                "60 deep, again and again", n -> beside("'x':[" + list(n, i -> "[".repeat(60) + "]".repeat(60)) + "]"));
    }

    private void keys() {
        records.put("keys", n -> beside(list(n, i -> "'k%d':1".formatted(i))));
        records.put("keys of one hash", n -> beside(list(n, i -> "'%s':1".formatted(ofOneHash(i)))));
        records.put(
                "keys that are numbers of telephones",
                n -> beside(list(n, i -> "'+49 30 %d':1".formatted(9_000_000 - i))));
        records.put("a key again and again", n -> beside(list(n, i -> "'k':1")));
        records.put(
                "keys of a message",
                n -> "{'messages':[{" + list(n, i -> "'k%d':1".formatted(i)) + ",'role':'assistant','content':'a'}]}");
    }

    private void messages() {
        records.put("messages", n -> "{'messages':[" + list(n, i -> ANSWERED) + "]}");
        records.put("empty messages", n -> "{'messages':[" + list(n, i -> "{}") + "]}");
        records.put(
                "messages, the last wrong",
                n -> "{'messages':[" + list(n, i -> "{'role':'user','content':'u'}") + ",{}".repeat(200) + "]}");
        records.put(
                "parts, the last wrong",
                n -> "{'messages':[{'role':'user','content':[" + list(n, i -> "{'type':'text','text':''}")
                        + ",1".repeat(200) + "]}]}");
        records.put(
                "results without a call",
                n -> "{'messages':[" + list(n, i -> "{'role':'tool','tool_call_id':'c%d','content':''}".formatted(i))
                        + "]}");
        records.put(
                "pictures",
                n -> "{'messages':[{'role':'user','content':["
                        + list(n, i -> "{'type':'image_url','image_url':{'url':'https://e.x/a.png'}}") + "]}]}");
        records.put(
                "tools",
                n -> beside("'tools':["
                        + list(
                                n,
                                i ->
                                        "{'type':'function','function':{'name':'f%d','parameters':{'type':'object','x':%d}}}"
                                                .formatted(i, i))
                        + "]"));
        records.put("calls", n -> calls("'parameters':{'type':'object'}", list(n, CALL::formatted)));
    }

    private void repairs() {
        records.put(
                "arguments that are objects, the last calls wrong",
                n -> calls(
                        "'x':1",
                        list(n, i -> CALL.formatted(i).replace("'{}'", "{'a':1}")) + ",{'function':{}}".repeat(200)));
        records.put(
                "arguments in strings in strings, the last calls wrong",
                n -> calls(
                        "'x':1",
                        list(n, i -> CALL.formatted(i).replace("'{}'", "'\\'{}\\''"))
                                + ",{'function':{}}".repeat(200)));
        records.put(
                "calls of the old way",
                n -> "{'messages':["
                        + list(
                                n,
                                i ->
                                        "{'role':'assistant','function_call':{'name':'f','arguments':'{}'}},{'role':'function','name':'f','content':'1'}")
                        + "]}");
        records.put(
                "functions of the old way",
                n -> beside("'functions':[" + list(n, i -> "{'name':'f%d'}".formatted(i)) + "]"));
    }

    private void schemas() {
        String twice = "'%s':{'allOf':[{'$ref':'#/$defs/%s'},{'$ref':'#/$defs/%s'}]}";
        String refs = "'$defs':{" + twice.formatted("a", "b", "b") + "," + twice.formatted("b", "a", "a")
                + "},'$ref':'#/$defs/a'";
        schema("a schema of references", refs, n -> "{}");
        records.put(
                "calls of a schema of references",
                n -> calls("'parameters':{'type':'object'," + refs + "}", list(n, CALL::formatted)));
        schema(
                "a large enum",
                "'properties':{'a':{'items':{'enum':[" + list(100_000, i -> "'e%d'".formatted(i)) + "]}}}",
                n -> "{'a':[" + list(n, i -> "'x'") + "]}");
        schema(
                "allOf of thousands",
                items("'allOf':[" + list(100_000, i -> "{}") + "]"),
                n -> "{'a':[" + list(n, i -> "1") + "]}");
        schema(
                "oneOf of thousands",
                items("'oneOf':[" + list(100_000, i -> "{'minimum':%d}".formatted(i)) + "]"),
                n -> "{'a':[" + list(n, i -> "1") + "]}");
        schema(
                "a reference to thousands, again and again",
                "'$defs':{'a':{'allOf':[" + list(40_000, i -> "{'type':'object'}") + "]}},'allOf':["
                        + list(40_000, i -> "{'$ref':'#/$defs/a'}") + "]",
                n -> "{}");
        schema(
                "unique elements of one hash",
                "'properties':{'a':{'uniqueItems':true}}",
                n -> "{'a':[" + list(n, i -> "'%s'".formatted(ofOneHash(i))) + "]}");
        schema(
                "a deep schema",
                "'not':".concat("{'type':'object','not':".repeat(50) + "{}" + "}".repeat(50)),
                n -> "{}");
        schema(
                "a schema of 100 kilobytes",
                "'properties':{" + list(100_000, i -> "'k%d':{'type':'string','description':'d'}".formatted(i)) + "}",
                n -> "{}");
    }

    private void patterns() {
        schema(
                "a pattern that others try exponentially",
                "'properties':{'a':{'pattern':'^(a+)+$'}}",
                n -> "{'a':'%sb'}".formatted("a".repeat(n)));
        schema(
                "a large pattern",
                "'properties':{'a':{'pattern':'^(?:(?:a?b?c?){30}){30}$'}}",
                n -> "{'a':'%sb'}".formatted("a".repeat(n)));
        schema(
                "many large patterns",
                "'properties':{" + list(100_000, i -> "'a%d':{'pattern':'(?:[a-z][A-Z]|x.y){1000}'}".formatted(i))
                        + "}",
                n -> "{}");
        schema(
                "patterns of names",
                "'patternProperties':{" + list(6_000, i -> "'a*b*c*%d':{}".formatted(i)) + "}",
                n -> "{" + list(n, i -> "'k%d':1".formatted(i)) + "}");
    }

    private void values() {
        schema("arguments of one text", "'properties':{}", n -> "{'a':'%s'}".formatted("x".repeat(n)));
        schema("arguments of numbers", "'properties':{}", n -> "{'a':[" + list(n, i -> "1") + "]}");
        schema(
                "arguments of keys",
                "'additionalProperties':{'type':'integer'}",
                n -> "{" + list(n, i -> "'k%d':1".formatted(i)) + "}");
        schema(
                "a number of a milliard digits",
                "'properties':{'a':{'type':'integer','minimum':1,'multipleOf':3,'enum':[1],'const':1}}",
                n -> "{'a':1e999999999}");
        records.put(
                "a number of a million digits",
                n -> "{'messages':[{'role':'assistant','content':'a','weight':%s}]}".formatted("9".repeat(n)));
    }

    private void logs() {
        records.put("records in a list", n -> "[" + list(n, i -> "{'messages':[" + ANSWERED + "]}") + "]");
        records.put("empty records in a list", n -> "[" + list(n, i -> "{}") + "]");
        records.put(
                "a request with its answer",
                n -> "{'messages':[" + list(n, i -> ANSWERED) + "],'choices':[{'message':{'content':'a'}}]}");
        records.put(
                "a request with parts, the last wrong",
                n -> "{'messages':[{'role':'user','content':[" + list(n, i -> "''") + ",7".repeat(200)
                        + "]}],'choices':[{'message':{'content':'a'}}]}");
        records.put(
                "a streamed answer",
                n -> "{'request':{'messages':[" + ANSWERED + "]},'response':'"
                        + "data: {\\'choices\\':[{\\'delta\\':{\\'content\\':\\'a\\'}}]}\\n".repeat(n / 60) + "'}");
        records.put(
                "spans",
                n -> "{'resourceSpans':[{'scopeSpans':[{'spans':["
                        + list(
                                n,
                                i ->
                                        "{'name':'x','attributes':[{'key':'gen_ai.operation.name','value':{'stringValue':'chat'}}]}")
                        + "]}]}]}");
    }

    private void text(String what, String again) {
        records.put(what, n -> said(again.repeat(Math.max(1, n / again.getBytes(UTF_8).length))));
    }

    private void schema(String what, String keywords, IntFunction<String> arguments) {
        records.put(what, n -> {
            String json = escaped(arguments.apply(Math.max(1, n - keywords.length())));
            return calls(
                    "'parameters':{'type':'object'," + keywords + "}",
                    CALL.formatted(0).replace("{}", json));
        });
    }

    private static String items(String keywords) {
        return "'properties':{'a':{'items':{" + keywords + "}}}";
    }

    private static String said(String text) {
        return "{'messages':[{'role':'user','content':'" + text + "'},{'role':'assistant','content':'a'}]}";
    }

    private static String beside(String members) {
        return "{'messages':[" + ANSWERED + "]," + members + "}";
    }

    private static String calls(String parameters, String calls) {
        return "{'messages':[{'role':'assistant','tool_calls':[" + calls
                + "]}],'tools':[{'type':'function','function':{'name':'f'," + parameters + "}}]}";
    }

    private static String within(String json) {
        return "['" + escaped(json) + "']";
    }

    /** JSON as it stands in a text. */
    private static String escaped(String json) {
        return json.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String list(int bytes, IntFunction<String> element) {
        StringBuilder list = new StringBuilder();
        for (int index = 0; list.length() < bytes; index++) {
            list.append(index > 0 ? "," : "").append(element.apply(index));
        }
        return list.toString();
    }

    /** Strings that have the same hash. */
    private static String ofOneHash(int index) {
        StringBuilder string = new StringBuilder();
        for (int bit = 0; bit < Short.SIZE; bit++) {
            string.append((index >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return string.toString();
    }
}
