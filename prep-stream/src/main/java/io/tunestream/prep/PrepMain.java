package io.tunestream.prep;

import io.tunestream.schema.fault.Fault;
import io.tunestream.schema.setting.Settings;
import io.tunestream.schema.setting.SettingsFault;
import java.util.Map;

/**
 * prep-stream as a process. Prints {@code prep ready} on standard output when it works, and runs until it is told to end.
 * What goes wrong is one line on standard error, {@code error CODE: sentence}, and an exit code: 3 for the configuration,
 * 4 for something that is not reachable, 5 for a folder that another process has, 1 for a log that does not hold what
 * was decided, 70 for anything unexpected.
 */
public final class PrepMain {

    private PrepMain() {}

    /** Takes no arguments: everything is a setting. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(Settings.load(Map.of(), PrepService.settings()));
        } catch (SettingsFault e) {
            e.problems().forEach(problem -> System.err.println("error CONFIGURATION_INVALID: " + problem));
            System.exit(3);
        } catch (Fault e) {
            System.err.printf("error %s: %s%n", e.code(), e.getMessage());
            System.exit(exitCodeOf(e.code()));
        }
    }

    private static void run(Settings settings) throws InterruptedException {
        PrepService service = PrepService.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "prep-shutdown"));
        System.out.println("prep ready");
        service.await();
        service.failure().ifPresent(fault -> {
            throw fault;
        });
    }

    static int exitCodeOf(String code) {
        return switch (code) {
            case "REGISTRY_URL_INVALID",
                    "SERDE_UNUSABLE",
                    "STORAGE_INVALID_SETTINGS",
                    "TOPIC_PARTITIONS_DIFFER",
                    "DATA_DIR_UNUSABLE" -> 3;
            case "DATA_DIR_LOCKED" -> 5;
            case "BATCH_MISMATCH", "ACCEPTED_LOG_GAP", "ACCEPTED_LOG_TRUNCATED" -> 1;
            default ->
                code.startsWith("KAFKA_") || code.startsWith("REGISTRY_") || code.startsWith("STORAGE_") ? 4 : 70;
        };
    }
}
