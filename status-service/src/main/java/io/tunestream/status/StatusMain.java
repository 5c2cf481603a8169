package io.tunestream.status;

import io.tunestream.schema.fault.Fault;
import io.tunestream.schema.setting.Settings;
import io.tunestream.schema.setting.SettingsFault;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status service in a process of its own. Prints {@code status ready http://…} once it works, and one line
 * {@code error CODE: sentence} where it cannot. Exit codes: 0 told to end, 2 usage, 3 configuration, 4 something is not
 * reachable, 5 port taken, 70 unexpected.
 */
public final class StatusMain {

    private static final Logger LOG = LoggerFactory.getLogger(StatusMain.class);
    private static final Set<String> CONFIGURATION = Set.of(
            "HOST_UNKNOWN",
            "PORT_INVALID",
            "TOKEN_MISSING",
            "TOKEN_UNREADABLE",
            "REGISTRY_URL_INVALID",
            "SERDE_UNUSABLE");
    private static final Set<String> NOT_REACHABLE =
            Set.of("KAFKA_UNREACHABLE", "KAFKA_DENIED", "KAFKA_REFUSED", "REGISTRY_UNREACHABLE", "REGISTRY_REFUSED");

    private StatusMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0) {
            System.err.println("error USAGE: there are no arguments; see the configuration's reference");
            System.exit(2);
        }
        System.exit(run());
    }

    private static int run() throws InterruptedException {
        try {
            Settings settings = Settings.load(Map.of(), StatusService.settings());
            StatusService service = StatusService.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "status-shutdown"));
            System.out.println("status ready " + service.url());
            return report(service.ended().join());
        } catch (SettingsFault e) {
            e.problems().forEach(problem -> System.err.println("error CONFIGURATION: " + problem));
            return 3;
        } catch (Fault e) {
            return report(e);
        } catch (RuntimeException e) {
            LOG.error("unexpected", e);
            System.err.println("error UNEXPECTED: " + e.getClass().getSimpleName() + "; the log tells more");
            return 70;
        }
    }

    private static int report(Fault fault) {
        LOG.debug("ends", fault);
        System.err.println("error " + fault.code() + ": " + fault.getMessage());
        if (CONFIGURATION.contains(fault.code())) {
            return 3;
        }
        if (NOT_REACHABLE.contains(fault.code())) {
            return 4;
        }
        return fault.code().equals("PORT_TAKEN") ? 5 : 70;
    }
}
