package io.tunestream.runtime.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the end of a process means; the same for every command and every service. Part of the public interface. */
public enum ExitCode {
    OK(0, "done; for validate: every row is valid"),
    NOT_ALL_WELL(1, "done, but some rows are not valid, a job did not succeed or a command was declined"),
    USAGE(2, "wrong usage, or a file that cannot be read"),
    CONFIGURATION(3, "wrong configuration, or no JDK 21+"),
    UNREACHABLE(
            4,
            "the broker, the registry, a provider, the object store or the API cannot be reached or refuses; a full disk"),
    TAKEN(5, "a port or the data directory is taken by another program"),
    UNEXPECTED(70, "something that should not happen");

    /** The longest matching beginning of a fault's code decides. */
    private static final Map<ExitCode, List<String>> CODES = Map.of(
            USAGE,
                    List.of(
                            "USAGE",
                            "FILE_",
                            "SPEC_",
                            "DATASET_",
                            "JOB_NOT_FOUND",
                            "BATCH_NOT_FOUND",
                            "NOT_FOUND",
                            "PARAMETER_INVALID",
                            "COMMAND_"),
            CONFIGURATION,
                    List.of(
                            "CONFIGURATION_",
                            "REGISTRY_URL_INVALID",
                            "REGISTRY_MISSING",
                            "PROVIDER_UNKNOWN",
                            "PROVIDER_CONFIG",
                            "SERDE_UNUSABLE",
                            "DATA_DIR_UNUSABLE",
                            "DATA_DIR_OTHER_VERSION",
                            "STORAGE_INVALID_",
                            "SECRET_",
                            "TOKEN_",
                            "HOST_UNKNOWN",
                            "PORT_INVALID",
                            "TOPIC_"),
            UNREACHABLE,
                    List.of(
                            "KAFKA_",
                            "REGISTRY_",
                            "PROVIDER_",
                            "STORAGE_",
                            "API_",
                            "COMMAND_UNANSWERED",
                            "INGEST_UNANSWERED",
                            "DATA_DIR_FULL"),
            TAKEN, List.of("PORT_TAKEN", "DATA_DIR_LOCKED"),
            NOT_ALL_WELL, List.of("JOB_", "BATCH_", "ROW_", "RECORD_", "ACCEPTED_LOG_"),
            UNEXPECTED,
                    List.of(
                            "JOB_SERVICE_",
                            "PREP_",
                            "STATUS_",
                            "LEDGER_",
                            "LINEAGE_",
                            "BROKER_",
                            "SIMULATOR_",
                            "REGISTRY_FAILED",
                            "UNEXPECTED",
                            "INTERRUPTED"));

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /** One line for the help and the documentation. */
    public String meaning() {
        return meaning;
    }

    /** The exit code of a failure's code; UNEXPECTED for one that nobody declared. */
    public static ExitCode ofCode(String code) {
        return declared(code).orElse(UNEXPECTED);
    }

    /** As {@link #ofCode}; empty for a code that nobody declared. */
    public static Optional<ExitCode> declared(String code) {
        @Nullable ExitCode best = null;
        int length = 0;
        for (Map.Entry<ExitCode, List<String>> entry : CODES.entrySet()) {
            for (String beginning : entry.getValue()) {
                if (code.startsWith(beginning) && beginning.length() > length) {
                    best = entry.getKey();
                    length = beginning.length();
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
