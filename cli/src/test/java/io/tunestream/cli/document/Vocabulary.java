package io.tunestream.cli.document;

import io.tunestream.cli.Tunestream;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What there is to be named: commands with their options, topics, settings and files. */
final class Vocabulary {

    private static final String TOPIC = "(example|batch|dataset|job|model)\\.[a-z]+";
    private static final String SETTING =
            "(topics|records|registry|storage|prep|job|status|providers|cli)\\.[a-z.-]+(=\\S*)?";
    private static final String FILE = "[\\w.-]+(/[\\w.-]+)+/?|[\\w-]+\\.(md|yml|jsonl|java|txt|avdl)";
    /** What the user makes. */
    private static final Set<String> THEIRS = Set.of(".tunestream/", "rejects.jsonl", "repaired.jsonl");

    private final Path root;
    private final CommandLine command = Tunestream.commandLine(Terminal.ofProcess());
    private final Set<String> topics = new Topics(
                    Settings.load(Map.of(), TopicSettings.class).of(TopicSettings.class))
            .all().stream().map(Topic::entity).collect(Collectors.toSet());
    private final Set<String> settings = ConfigurationPage.sections().stream()
            .flatMap(section -> Setting.of(section.mapping(), section.prefix()).stream())
            .map(Setting::name)
            .collect(Collectors.toSet());

    Vocabulary(Path root) {
        this.root = root;
    }

    /** What is wrong with a piece of code in a text; empty where it is true or speaks of something else. */
    Optional<String> problemOf(String code) {
        if (code.matches("(\\./)?tunestream .*")) {
            return problemOfCommand(words(code));
        }
        if (code.startsWith("./mvnw") || code.startsWith("java ")) {
            return problemOfBuild(words(code));
        }
        if (code.matches(TOPIC) || code.matches(SETTING)) {
            String name = code.replaceFirst("=.*", "");
            return topics.contains(name) || settings.contains(name)
                    ? Optional.empty()
                    : Optional.of("no topic or setting: " + code);
        }
        return code.matches(FILE) ? problemOfFile(code) : Optional.empty();
    }

    private Optional<String> problemOfCommand(List<String> words) {
        CommandLine found = command;
        for (String word : words) {
            if (word.startsWith("-") && found.getCommandSpec().findOption(word) == null && !word.equals("-")) {
                return Optional.of("no option %s of %s"
                        .formatted(word, found.getCommandSpec().qualifiedName()));
            }
            if (found.getSubcommands().containsKey(word)) {
                found = found.getSubcommands().get(word);
            } else if (found == command && !word.startsWith("-")) {
                return Optional.of("no command " + word);
            } else if (word.matches(FILE) && problemOfFile(word).isPresent()) {
                return problemOfFile(word);
            }
        }
        return Optional.empty();
    }

    private Optional<String> problemOfBuild(List<String> words) {
        int modules = words.indexOf("-pl") + 1;
        if (modules > 0 && !Files.exists(root.resolve(words.get(modules)).resolve("pom.xml"))) {
            return Optional.of("no module " + words.get(modules));
        }
        return words.stream()
                .filter(word -> word.matches(FILE))
                .map(this::problemOfFile)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> problemOfFile(String name) {
        return THEIRS.contains(name) || Files.exists(root.resolve(name))
                ? Optional.empty()
                : Optional.of("no such file: " + name);
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.replaceFirst("\\s#.*", "").split("\\s+"))
                .skip(1)
                .toList();
    }
}
