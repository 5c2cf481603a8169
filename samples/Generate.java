import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes support-conversations.jsonl from intents.txt: {@code java samples/Generate.java > samples/support-conversations.jsonl}.
 * 368 conversations worth training on, 20 repeated ones (8 to the byte, 12 written differently) and 12 rows with a fault
 * each, in an order that the seed fixes: the same bytes on every machine.
 */
public final class Generate {

    private static final long SEED = 20261101;
    private static final int CONVERSATIONS = 368;
    private static final int EXACT_DUPLICATES = 8;
    private static final int REWRITTEN_DUPLICATES = 12;
    private static final String SYSTEM = "You are the support assistant of Oakwire, a maker of home routers. Answer in a few"
            + " short sentences, name the place in the app as A > B > C, and end with one question that checks the result.";
    private static final List<String> GREETINGS = List.of("", "", "Hello, ", "Hi there. ", "Good morning. ", "Hey, ");
    private static final List<String> THANKS = List.of("Thanks, that did it.", "Great, thank you!", "Works now, thanks a lot.");
    private static final String WELCOME = "You are welcome. Enjoy your network, and write again whenever something is unclear.";

    private record Message(String role, String content) {}

    private record Intent(List<String> openings, String answer, String question, String reply) {}

    private final Random random = new Random(SEED);
    private final Map<String, List<String>> slots = new TreeMap<>();
    private final List<Intent> intents = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        Generate generate = new Generate();
        generate.read(Path.of(arguments.length > 0 ? arguments[0] : "samples/intents.txt"));
        PrintStream out = new PrintStream(System.out, false, UTF_8);
        generate.rows().forEach(row -> out.print(row + "\n"));
        out.flush();
    }

    private void read(Path file) throws IOException {
        Map<String, List<String>> block = new TreeMap<>();
        for (String line : Files.readAllLines(file, UTF_8)) {
            if (line.startsWith("= ")) {
                slots.put(line.substring(2, line.indexOf(':')), List.of(line.substring(line.indexOf(':') + 2).split(" \\| ")));
            } else if (line.startsWith("[")) {
                finish(block);
            } else if (line.matches("[uaqb]: .*")) {
                block.computeIfAbsent(line.substring(0, 1), key -> new ArrayList<>()).add(line.substring(3));
            }
        }
        finish(block);
    }

    private void finish(Map<String, List<String>> block) {
        if (!block.isEmpty()) {
            String question = block.containsKey("q") ? block.get("q").getFirst() : "";
            String reply = block.containsKey("b") ? block.get("b").getFirst() : "";
            intents.add(new Intent(List.copyOf(block.get("u")), block.get("a").getFirst(), question, reply));
            block.clear();
        }
    }

    private List<String> rows() {
        Set<List<Message>> conversations = new LinkedHashSet<>();
        while (conversations.size() < CONVERSATIONS) {
            conversations.add(conversation(intents.get(conversations.size() % intents.size())));
        }
        List<List<Message>> all = new ArrayList<>(conversations);
        List<String> rows = new ArrayList<>(all.stream().map(Generate::compact).toList());
        all.subList(0, EXACT_DUPLICATES).forEach(messages -> rows.add(compact(messages)));
        for (int i = 0; i < REWRITTEN_DUPLICATES; i++) {
            rows.add(rewritten(all.get(EXACT_DUPLICATES + i), i));
        }
        rows.addAll(faults(all.subList(CONVERSATIONS - 12, CONVERSATIONS)));
        Collections.shuffle(rows, random);
        return rows;
    }

    private List<Message> conversation(Intent intent) {
        Map<String, String> chosen = new TreeMap<>();
        slots.forEach((slot, values) -> chosen.put(slot, pick(values)));
        List<Message> messages = new ArrayList<>();
        messages.add(new Message("system", SYSTEM));
        exchange(messages, chosen, pick(GREETINGS) + pick(intent.openings()), intent.answer());
        if (!intent.question().isEmpty() && random.nextInt(3) > 0) {
            exchange(messages, chosen, intent.question(), intent.reply());
        }
        if (random.nextInt(3) == 0) {
            exchange(messages, chosen, pick(THANKS), WELCOME);
        }
        return messages;
    }

    private static void exchange(List<Message> messages, Map<String, String> chosen, String question, String answer) {
        messages.add(new Message("user", filled(question, chosen)));
        messages.add(new Message("assistant", filled(answer, chosen)));
    }

    private static String filled(String text, Map<String, String> chosen) {
        for (Map.Entry<String, String> slot : chosen.entrySet()) {
            text = text.replace("{" + slot.getKey() + "}", slot.getValue());
        }
        return text;
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String compact(List<Message> messages) {
        return "{\"messages\": [" + String.join(", ", messages.stream().map(Generate::compact).toList()) + "]}";
    }

    private static String compact(Message message) {
        return "{\"role\": \"%s\", \"content\": \"%s\"}".formatted(message.role(), escaped(message.content()));
    }

    /** The same conversation in other bytes: without spaces, members the other way round, or letters as escapes. */
    private static String rewritten(List<Message> messages, int way) {
        String compact = compact(messages);
        return switch (way % 3) {
            case 0 -> compact.replace("\", \"", "\",\"").replace("\": ", "\":").replace("}, {", "},{");
            case 1 -> compact.replaceAll("\"role\": (\"\\w+\"), \"content\": (\"(?:[^\"\\\\]|\\\\.)*\")", "\"content\": $2, \"role\": $1");
            default -> compact.replace("Oakwire", "\\u004fakwire").replace(" > ", " \\u003e ");
        };
    }

    private static List<String> faults(List<List<Message>> good) {
        List<String> rows = good.stream().map(Generate::compact).toList();
        return List.of(
                rows.get(0).substring(0, rows.get(0).length() - 40),
                rows.get(1).substring("{\"messages\": ".length(), rows.get(1).length() - 1),
                rows.get(2).replaceFirst("\"content\": ", "\"content\": \"\", \"content\": "),
                rows.get(3).replaceFirst("messages", "conversation"),
                "{\"messages\": \"see the ticket\"}",
                "{\"messages\": []}",
                rows.get(6).replaceFirst("\"user\"", "\"customer\""),
                rows.get(7).replaceFirst("(\"role\": \"user\"), \"content\": \"[^\"]*\"", "$1"),
                rows.get(8).replaceFirst("(\"role\": \"user\", \"content\": )\"[^\"]*\"", "$1 42"),
                rows.get(9).replaceAll("(\"role\": \"assistant\", \"content\": )\"(?:[^\"\\\\]|\\\\.)*\"", "$1\"  \""),
                rows.get(10).replaceFirst("]}$", ", {\"role\": \"user\", \"content\": \"Hello? Is anybody there?\"}]}"),
                rows.get(11).replaceFirst("Answer", "Answer \\\\ud83d"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
