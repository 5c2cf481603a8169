package io.tunestream.cli.access;

import io.tunestream.schema.topic.AccessRight;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** A right as a command of {@code kafka-acls}, for a shell. Pure. */
final class AclCommandLine {

    private AclCommandLine() {}

    /**
     * The command that adds it.
     *
     * @param options   what it begins with, for the shell to read as they are
     * @param principal such as {@code User:prep}
     */
    static String of(AccessRight right, String options, String principal) {
        List<String> words = new ArrayList<>(List.of("kafka-acls", options, "--add", "--allow-principal"));
        words.add(quoted(principal));
        for (String operation : right.operationNames()) {
            words.add("--operation");
            words.add(operation);
        }
        words.add(option(right.pattern().resourceType()));
        words.add(quoted(right.pattern().name()));
        if (right.pattern().patternType() == PatternType.PREFIXED) {
            words.add("--resource-pattern-type");
            words.add("prefixed");
        }
        return String.join(" ", words);
    }

    private static String option(ResourceType type) {
        return switch (type) {
            case TOPIC -> "--topic";
            case GROUP -> "--group";
            case TRANSACTIONAL_ID -> "--transactional-id";
            default -> throw new IllegalArgumentException("no service needs a right on " + type);
        };
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
