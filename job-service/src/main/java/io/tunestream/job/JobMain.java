package io.tunestream.job;

import io.tunestream.providers.Providers;
import io.tunestream.schema.fault.Fault;
import io.tunestream.schema.setting.Settings;
import io.tunestream.schema.setting.SettingsFault;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * job-service as a process. Prints {@code job ready} on standard output when it works or stands by, and runs until it is
 * told to end. What goes wrong is one line on standard error, {@code error CODE: sentence}, and an exit code: 3 for the
 * configuration, 4 for something that is not reachable, 70 for anything unexpected.
 */
public final class JobMain {

    private static final Logger log = LoggerFactory.getLogger(JobMain.class);

    private JobMain() {}

    /** Takes no arguments: everything is a setting. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Settings settings = Settings.load(Map.of(), JobService.settings());
            run(settings);
        } catch (SettingsFault e) {
            e.problems().forEach(problem -> System.err.println("error CONFIGURATION_INVALID: " + problem));
            System.exit(3);
        } catch (Fault e) {
            fail(e);
        } catch (RuntimeException e) {
            log.error("job-service failed unexpectedly", e);
            fail(new Fault("UNEXPECTED", "job-service failed unexpectedly: " + e, e));
        }
    }

    private static void run(Settings settings) throws InterruptedException {
        try (Providers providers = Providers.open(settings)) {
            JobService service = JobService.start(settings, providers, listener());
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "job-service-shutdown"));
            System.out.println("job ready");
            service.await();
            Optional<Fault> failure = service.failure();
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }

    private static StepListener listener() {
        String point = System.getProperty(HaltAt.PROPERTY);
        return point == null ? StepListener.NONE : new HaltAt(point);
    }

    private static void fail(Fault fault) {
        System.err.printf("error %s: %s%n", fault.code(), fault.getMessage());
        System.exit(exitCodeOf(fault.code()));
    }

    private static int exitCodeOf(String code) {
        return switch (code) {
            case "KAFKA_UNREACHABLE", "KAFKA_DENIED", "KAFKA_REFUSED", "REGISTRY_UNREACHABLE", "REGISTRY_REFUSED" -> 4;
            case "REGISTRY_URL_INVALID",
                    "KAFKA_SETTINGS_INVALID",
                    "SERDE_UNUSABLE",
                    "PROVIDER_UNKNOWN",
                    "STORAGE_INVALID_SETTINGS" -> 3;
            default -> 70;
        };
    }
}
