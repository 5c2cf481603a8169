package io.tunestream.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.AccessRights;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.TopicSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AclsCommandTest {

    private static final Pattern OPERATION = Pattern.compile("--operation (\\w+)");
    private static final Pattern RESOURCE = Pattern.compile("--(topic|group|transactional-id) '([^']+)'");

    @ParameterizedTest
    @EnumSource
    void shouldPrintEveryRightAndNoOther(Owner service) {
        // When
        Run run = Run.of("acls", service.service(), "--principal", "User:someone");

        // Then
        List<String> lines = run.out().lines().skip(1).toList();
        Set<AclBinding> printed = new HashSet<>();
        lines.forEach(line -> printed.addAll(read(line)));
        Set<AclBinding> needed = new HashSet<>();
        new AccessRights(Settings.load(Map.of(), TopicSettings.class).of(TopicSettings.class))
                .of(service)
                .forEach(right -> needed.addAll(right.bindings("User:someone")));
        assertThat(printed).isEqualTo(needed);
        assertThat(lines)
                .allMatch(
                        line -> line.startsWith(
                                "kafka-acls --bootstrap-server localhost:9092 --add --allow-principal 'User:someone' --operation "));
    }

    @Test
    void shouldPrintAllServicesEachUnderANameOfItsOwn() {
        // When
        Run run = Run.of("acls", "--options", "--bootstrap-server kafka:9093 --command-config admin.properties");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(
                        "# prep-stream\nkafka-acls --bootstrap-server kafka:9093 --command-config admin.properties --add"
                                + " --allow-principal 'User:prep-stream' --operation Read --topic 'tunestream.example.raw'\n",
                        " --allow-principal 'User:prep-stream' --operation Write --transactional-id 'tunestream-prep-'"
                                + " --resource-pattern-type prefixed\n",
                        "\n# job-service\n",
                        "\n# status-service\n",
                        "'User:job-service'",
                        "'User:status-service'");
    }

    @Test
    @SetSystemProperty(key = "prep.application-id", value = "chats")
    void shouldPrintTheApplicationIdThatIsConfigured() {
        // When
        Run run = Run.of("acls", "prep-stream");

        // Then
        assertThat(run.out())
                .contains(
                        " --topic 'chats-' --resource-pattern-type prefixed\n",
                        " --group 'chats' --resource-pattern-type prefixed\n",
                        " --transactional-id 'chats-' --resource-pattern-type prefixed\n",
                        " --topic 'tunestream.example.raw'\n")
                .doesNotContain("tunestream-prep");
    }

    @Test
    void shouldRefuseWhatWouldGiveAServiceTheRightsOfOthers() {
        assertThat(Run.of("acls", "--principal", "User:someone").error())
                .startsWith("error USAGE: --principal says who one service is");
        assertThat(Run.of("acls", "kafka").error())
                .isEqualTo(
                        "error USAGE: no service is named \"kafka\"; there are prep-stream, job-service, status-service");
    }

    private static List<AclBinding> read(String line) {
        Matcher resource = RESOURCE.matcher(line);
        assertThat(resource.find()).as(line).isTrue();
        ResourcePattern pattern = new ResourcePattern(
                ResourceType.fromString(resource.group(1).replace('-', '_')),
                resource.group(2),
                line.endsWith(" --resource-pattern-type prefixed") ? PatternType.PREFIXED : PatternType.LITERAL);
        return OPERATION
                .matcher(line)
                .results()
                .map(found -> new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:someone", "*", operation(found.group(1)), AclPermissionType.ALLOW)))
                .toList();
    }

    private static AclOperation operation(String name) {
        return AclOperation.fromString(
                name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }
}
