package io.tunestream.cli.document;

import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.AccessRight;
import io.tunestream.schema.topic.AccessRights;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.TopicSettings;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** What each service must be allowed on the broker. */
final class AccessPage {

    private static final String INTRODUCTION = """

            The least that each service must be allowed on a broker with an authorizer, where the topics exist
            ([topics.md](topics.md)): nothing on the cluster, and no Alter. Names are those of the default prefix; `*` at the end is a rule
            with the pattern type prefixed. A service that is to create its own topics needs Create on them as well; DescribeConfigs on
            all of its topics lets it say at the start what differs from the declaration. Only prep-stream makes topics
            that are not declared: those inside its topology, under its application id (`prep.application-id`); while partitions are
            added to `example.raw` it needs Alter on them. Read and Write include Describe. `tunestream acls` prints these rights as
            commands of `kafka-acls`; a service that lacks one names it when it starts.
            """;

    private AccessPage() {}

    static String print() {
        AccessRights rights =
                new AccessRights(Settings.load(Map.of(), TopicSettings.class).of(TopicSettings.class));
        StringBuilder page = new StringBuilder("# Access rights\n\n")
                .append(MarkdownTable.NOTE)
                .append(INTRODUCTION);
        for (Owner service : Owner.values()) {
            page.append("\n## ").append(service.service()).append("\n\n");
            page.append(MarkdownTable.row("on", "name", "operations", "what for"))
                    .append("|---|---|---|---|\n");
            rights.of(service).forEach(right -> page.append(row(right)));
        }
        return page.toString();
    }

    private static String row(AccessRight right) {
        boolean prefixed = right.pattern().patternType() == PatternType.PREFIXED;
        return MarkdownTable.row(
                nameOf(right.pattern().resourceType()),
                "`" + right.pattern().name() + (prefixed ? "*" : "") + "`",
                String.join(", ", right.operationNames()),
                right.purpose());
    }

    private static String nameOf(ResourceType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
