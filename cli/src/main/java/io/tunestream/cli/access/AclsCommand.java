package io.tunestream.cli.access;

import io.tunestream.cli.terminal.Terminal;
import io.tunestream.prep.PrepSettings;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.AccessRights;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.TopicSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream acls}: the least that services must be allowed, as commands of Kafka's own tool. Asks nobody. */
@Command(
        name = "acls",
        description =
                "Print the least that each service must be allowed on a broker with an authorizer, as kafka-acls commands, for the"
                        + " names of topics that are configured. Asks nobody; docs/access.md says what each right is for.")
public final class AclsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "prep-stream, job-service or status-service; without it all.")
    private @Nullable String service;

    @Option(
            names = "--principal",
            paramLabel = "PRINCIPAL",
            description = "Who the service is at the broker; default User: and the service's name.")
    private @Nullable String principal;

    @Option(
            names = "--options",
            paramLabel = "OPTIONS",
            defaultValue = "--bootstrap-server localhost:9092",
            description =
                    "What every command begins with, such as --bootstrap-server or --command-config; default ${DEFAULT-VALUE}.")
    private String options = "";

    public AclsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AccessRights rights = rights(Settings.load(Map.of(), TopicSettings.class, PrepSettings.class));
        for (Owner each : services()) {
            String who = principal == null ? "User:" + each.service() : principal;
            terminal.out().println("# " + each.service());
            rights.of(each).stream()
                    .map(right -> AclCommandLine.of(right, options, who))
                    .forEach(terminal.out()::println);
        }
        return ExitCode.OK.number();
    }

    private static AccessRights rights(Settings settings) {
        TopicSettings topics = settings.of(TopicSettings.class);
        return settings.of(PrepSettings.class)
                .applicationId()
                .map(application -> new AccessRights(topics, application))
                .orElseGet(() -> new AccessRights(topics));
    }

    private List<Owner> services() {
        if (service == null) {
            requireOneService();
            return List.of(Owner.values());
        }
        return Arrays.stream(Owner.values())
                .filter(each -> each.service().equals(service))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new Fault(
                        FaultCode.USAGE,
                        "no service is named \"%s\"; there are %s"
                                .formatted(
                                        service,
                                        Arrays.stream(Owner.values())
                                                .map(Owner::service)
                                                .collect(Collectors.joining(", ")))));
    }

    private void requireOneService() {
        if (principal != null) {
            throw new Fault(
                    FaultCode.USAGE,
                    "--principal says who one service is; name the service, so that each gets no more");
        }
    }
}
