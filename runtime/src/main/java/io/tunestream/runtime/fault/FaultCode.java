package io.tunestream.runtime.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every failure that a person can act on: its stable code, the exit code of a process that it ends, and what to try next. */
public enum FaultCode {
    USAGE(ExitCode.USAGE, "`tunestream help COMMAND` describes its options; docs/commands.md has all"),
    FILE_BINARY(
            ExitCode.USAGE, "make a text in UTF-8 of it, one JSON object a line; gzip and zstd are read as they are"),
    FILE_DAMAGED(ExitCode.USAGE, "copy, download or pack it again"),
    FILE_EMPTY(ExitCode.USAGE, "see that what makes it has written it, and where"),
    FILE_EXISTS(ExitCode.USAGE, "name another file, or replace it with --force"),
    FILE_IS_DIRECTORY(ExitCode.USAGE, "name a file in it"),
    FILE_JSON_ARRAY(ExitCode.USAGE, FaultCode.CONVERT),
    FILE_JSON_FAULTY(ExitCode.USAGE, "mend the file at that place, or export it again"),
    FILE_LINE_ENDS(ExitCode.USAGE, FaultCode.CONVERT),
    FILE_NOT_FOUND(ExitCode.USAGE, "see how it is spelled, and from which folder"),
    FILE_NOT_JSON(ExitCode.USAGE, "export it as one JSON object a line"),
    FILE_ENCODING(ExitCode.USAGE, FaultCode.CONVERT),
    FILE_PRETTY_PRINTED(ExitCode.USAGE, FaultCode.CONVERT),
    FILE_UNREADABLE(ExitCode.USAGE, "see who may read it, and whether its disk is there"),
    FILE_UNWRITABLE(ExitCode.USAGE, "name a file in a folder that may be written and has room"),
    SPEC_INVALID(ExitCode.USAGE, "docs/dataset-spec.md describes every key; samples/support.yaml is an example"),
    SPEC_UNREADABLE(
            ExitCode.USAGE, "apply it again with `tunestream apply -f FILE`, or `tunestream apply --delete NAME`"),
    DATASET_MISSING(ExitCode.USAGE, "`tunestream datasets` lists them"),
    DATASET_UNKNOWN(ExitCode.USAGE, "declare it with `tunestream apply -f FILE`; samples/support.yaml is an example"),
    BATCH_NOT_FOUND(ExitCode.USAGE),
    EXAMPLES_MISSING(
            ExitCode.USAGE,
            "`tunestream validate FILE` says what is wrong with each row, `tunestream datasets show NAME` what came"),
    EXAMPLE_NOT_FOUND(ExitCode.USAGE, "`tunestream batches` lists what is ready; name it by BATCH:NUMBER"),
    NOT_FOUND(ExitCode.USAGE),
    PARAMETER_INVALID(ExitCode.USAGE),
    COMMAND_UNKNOWN(ExitCode.USAGE),
    SNAPSHOT_AMBIGUOUS(ExitCode.USAGE, "give more digits; `tunestream snapshots -o id` lists them"),
    SNAPSHOT_UNKNOWN(ExitCode.USAGE, "`tunestream snapshots` lists them"),
    CAPS_IN_FLIGHT(
            ExitCode.CONFIGURATION,
            "start prep-stream with prep.caps=true until all that was sent is counted; after that it can do without"),
    CAPS_OFF(
            ExitCode.CONFIGURATION,
            "set prep.caps=true for prep-stream and for this command, or leave select.cap out of the specification"),
    CONFIGURATION_API_URL(ExitCode.CONFIGURATION),
    CONFIGURATION_INVALID(ExitCode.CONFIGURATION),
    CONFIGURATION_KAFKA(ExitCode.CONFIGURATION),
    REGISTRY_URL_INVALID(ExitCode.CONFIGURATION),
    REGISTRY_MISSING(ExitCode.CONFIGURATION),
    PROVIDER_UNKNOWN(ExitCode.CONFIGURATION),
    SERDE_UNUSABLE(ExitCode.CONFIGURATION, "Confluent's classes are in a build with -Pconfluent alone"),
    DATA_DIR_UNUSABLE(ExitCode.CONFIGURATION),
    DATA_DIR_OTHER_VERSION(
            ExitCode.CONFIGURATION,
            "move it away to begin with an empty one, or run the version of Tunestream that made it"),
    STORAGE_INVALID_KEY(ExitCode.CONFIGURATION),
    STORAGE_INVALID_SETTINGS(ExitCode.CONFIGURATION),
    SCHEMA_INCOMPATIBLE(
            ExitCode.CONFIGURATION, "begin under another topics.prefix, or delete that subject where nobody needs it"),
    SECRET_EXPOSED(ExitCode.CONFIGURATION, "let its owner, or owner and group, read it alone"),
    SECRET_UNREADABLE(ExitCode.CONFIGURATION),
    TOKEN_MISSING(ExitCode.CONFIGURATION),
    TOKEN_REQUIRED(ExitCode.CONFIGURATION),
    OIDC_INVALID(ExitCode.CONFIGURATION, "it must be the issuer that tokens name, by https"),
    HOST_UNKNOWN(ExitCode.CONFIGURATION),
    PORT_INVALID(ExitCode.CONFIGURATION),
    TOPIC_COMPACTED(
            ExitCode.CONFIGURATION,
            "kafka-configs --alter --entity-type topics --entity-name NAME --add-config cleanup.policy=delete"),
    TOPIC_LIMIT_TOO_LOW(ExitCode.CONFIGURATION),
    TOPIC_MISSING(ExitCode.CONFIGURATION),
    TOPIC_PARTITIONS_CHANGED(ExitCode.CONFIGURATION),
    TOPIC_PARTITIONS_DIFFER(ExitCode.CONFIGURATION),
    TOPIC_RETENTION_SHORT(ExitCode.CONFIGURATION),
    KAFKA_DENIED(ExitCode.UNREACHABLE),
    KAFKA_REFUSED(ExitCode.UNREACHABLE),
    KAFKA_UNREACHABLE(
            ExitCode.UNREACHABLE, "start a stack here with `tunestream up`, or name a broker with --bootstrap-server"),
    KAFKA_UNSTABLE(ExitCode.UNREACHABLE),
    REGISTRY_DENIED(
            ExitCode.UNREACHABLE,
            "registry.user names the user; its password is in registry.password-file, or in the variable of registry.password-env"),
    REGISTRY_LOST_SCHEMAS(ExitCode.UNREACHABLE),
    REGISTRY_REFUSED(
            ExitCode.UNREACHABLE, "the address ends in /apis/ccompat/v7 for Apicurio, in nothing for Confluent"),
    REGISTRY_UNREACHABLE(
            ExitCode.UNREACHABLE, "start a stack here with `tunestream up`, or name a registry with --registry"),
    REGISTRY_UNTRUSTED(
            ExitCode.UNREACHABLE, "name a file with the certificate of its authority in registry.truststore.location"),
    PROVIDER_DENIED(
            ExitCode.UNREACHABLE,
            "docs/configuration.md says where each kind of provider looks for its key; `tunestream up --simulate` needs none"),
    PROVIDER_UNREACHABLE(ExitCode.UNREACHABLE),
    STORAGE_CLOSED(ExitCode.UNREACHABLE),
    STORAGE_CONFLICT(
            ExitCode.UNREACHABLE,
            "another object lies under that key; see who else writes to the object store, and move it away"),
    STORAGE_DENIED(ExitCode.UNREACHABLE),
    STORAGE_FAILED(ExitCode.UNREACHABLE),
    STORAGE_INTERRUPTED(ExitCode.UNREACHABLE),
    STORAGE_NOT_FOUND(ExitCode.UNREACHABLE),
    STORAGE_REFUSED(ExitCode.UNREACHABLE),
    STORAGE_SOURCE_UNREADABLE(ExitCode.UNREACHABLE),
    STORAGE_UNREACHABLE(ExitCode.UNREACHABLE),
    API_DENIED(ExitCode.UNREACHABLE, "give the token in the environment variable TUNESTREAM_TOKEN"),
    API_REFUSED(ExitCode.UNREACHABLE),
    API_UNREACHABLE(
            ExitCode.UNREACHABLE, "start a stack here with `tunestream up`, or name a status service with --api"),
    STARTING(ExitCode.UNREACHABLE, FaultCode.ASK_AGAIN),
    VIEW_CATCHING_UP(ExitCode.UNREACHABLE, FaultCode.ASK_AGAIN),
    COMMAND_UNANSWERED(
            ExitCode.UNREACHABLE,
            "see that the job service runs (`tunestream doctor`); the command stands, and is carried out once it does"),
    INGEST_UNANSWERED(
            ExitCode.UNREACHABLE,
            "see that the prep service runs (`tunestream doctor`); what was sent stands, and is taken once it does"),
    DATA_DIR_FULL(ExitCode.UNREACHABLE, "make room and start again: it goes on from what was committed"),
    PORT_TAKEN(ExitCode.TAKEN, "choose another port, such as --port 0 for any free one; see --help"),
    DATA_DIR_LOCKED(ExitCode.TAKEN, "a stack is running here already; stop it, or run in another directory"),
    JOB_ABANDONED(ExitCode.NOT_ALL_WELL),
    JOB_CANCELLED(ExitCode.NOT_ALL_WELL),
    JOB_ENDED(ExitCode.NOT_ALL_WELL, "`tunestream jobs retry ID` tries the same snapshot again"),
    JOB_FAILED(ExitCode.NOT_ALL_WELL),
    JOB_REFUSED(ExitCode.NOT_ALL_WELL),
    EXAMPLE_UNKNOWN(
            ExitCode.NOT_ALL_WELL,
            "an example can be excluded once its batch is ready: `tunestream batches` lists them"),
    ALREADY_EXCLUDED(ExitCode.NOT_ALL_WELL, "`tunestream include` takes examples in again"),
    NOT_EXCLUDED(ExitCode.NOT_ALL_WELL, "what was excluded as a batch is taken in again as a batch: --batch ID"),
    JOB_UNKNOWN(ExitCode.NOT_ALL_WELL, "`tunestream jobs` lists them"),
    NOT_AWAITING_APPROVAL(ExitCode.NOT_ALL_WELL, "`tunestream jobs show ID` says what it waits for"),
    NO_TRAINING(ExitCode.NOT_ALL_WELL, "say in the specification how to train (training.baseModel), and apply it"),
    NOT_TRIGGERED(
            ExitCode.NOT_ALL_WELL, "`tunestream batches` shows what is ready; an open batch closes after batch.linger"),
    TOO_FEW_EXAMPLES(
            ExitCode.NOT_ALL_WELL,
            "`tunestream batches` shows what is ready; an open batch closes after batch.linger; the limit is guards.minExamples or what"
                    + " the provider takes at least"),
    TOO_MANY_JOBS(
            ExitCode.NOT_ALL_WELL, "`tunestream jobs` shows what is under way; guards.maxConcurrentJobs allows more"),
    COOLING_DOWN(ExitCode.NOT_ALL_WELL, "guards.cooldown in the specification says how long"),
    JOB_IN_DOUBT(
            ExitCode.NOT_ALL_WELL,
            "look at the provider's console first; `tunestream train NAME` makes another job and pays for it"),
    PARKED(ExitCode.NOT_ALL_WELL, "`tunestream jobs show ID` says what refused it; `tunestream jobs retry ID` goes on"),
    ALREADY_TRAINED(
            ExitCode.NOT_ALL_WELL, "a job takes new batches; `tunestream jobs retry ID` tries the same ones again"),
    NOT_ENDED(ExitCode.NOT_ALL_WELL, "`tunestream jobs cancel ID` ends it"),
    MODEL_NOT_SERVED(
            ExitCode.NOT_ALL_WELL,
            "`tunestream models` says which are ready; docs/providers has what each provider needs to serve one"),
    MODEL_RETIRED(
            ExitCode.NOT_ALL_WELL, "name another base model in the specification (training.baseModel), and apply it"),
    MODEL_RETIRING(ExitCode.NOT_ALL_WELL, "choose another base model in time: training.baseModel in the specification"),
    PRIVACY_UNMET(
            ExitCode.NOT_ALL_WELL,
            "train it with a provider of your own (training.provider): one of the kind command, or a host with self-hosted: true"),
    METHOD_UNSUPPORTED(
            ExitCode.NOT_ALL_WELL,
            "name another provider (training.provider) or method (training.method), and apply it"),
    METHOD_FIXED(ExitCode.NOT_ALL_WELL, "declare another dataset for it: what batches hold is learned by one method"),
    OVER_BUDGET(ExitCode.NOT_ALL_WELL, "guards.maxDollarsPerJob in the specification is the limit"),
    PRICE_UNKNOWN(ExitCode.NOT_ALL_WELL, "leave guards.maxDollarsPerJob out, or train a model whose price is known"),
    STRAY_JOB(ExitCode.NOT_ALL_WELL, "see at its provider what it is, and end it there where nobody wants it"),
    DUPLICATE_JOB(ExitCode.NOT_ALL_WELL, "the job service cancels it; see at its provider that it has ended"),
    JOB_MISSING(
            ExitCode.NOT_ALL_WELL, "`tunestream jobs abandon ID` gives it up; `tunestream jobs retry ID` tries again"),
    ORPHAN_FILE(ExitCode.NOT_ALL_WELL, "the job service deletes it, unless job.reconcile.delete-orphan-files says no"),
    PLAN_UNCHANGED(ExitCode.NOT_ALL_WELL, "name another provider or model, or `tunestream jobs retry ID`"),
    JOB_ALIVE(ExitCode.NOT_ALL_WELL, "end it at its provider; then ask again"),
    NOT_AT_PROVIDER(ExitCode.NOT_ALL_WELL, "`tunestream jobs show ID` says what it waits for"),
    PAUSE_UNSUPPORTED(ExitCode.NOT_ALL_WELL, "`tunestream jobs cancel ID` ends it"),
    NOT_UNKNOWN(ExitCode.NOT_ALL_WELL, "`tunestream jobs show ID` says where it stands"),
    PROVIDER_JOB_MISSING(ExitCode.NOT_ALL_WELL, "name it: `tunestream jobs adopt ID PROVIDER_JOB`"),
    PROVIDER_JOB_UNKNOWN(ExitCode.NOT_ALL_WELL, "`tunestream jobs show ID` names those that it may be"),
    PROVIDER_JOB_OF_ANOTHER(ExitCode.NOT_ALL_WELL, "`tunestream jobs show ID` names those that it may be"),
    PROVIDER_JOB_TAKEN(ExitCode.NOT_ALL_WELL, "`tunestream jobs show ID` names those that it may be"),
    PROVIDER_JOB_FOUND(ExitCode.NOT_ALL_WELL, "`tunestream jobs adopt ID PROVIDER_JOB` follows it"),
    CALL_UNDER_WAY(ExitCode.NOT_ALL_WELL, "wait until then: job.absent-after says how long a call may be under way"),
    CANCEL_UNDER_WAY(ExitCode.NOT_ALL_WELL, "`tunestream jobs abandon ID` gives up a job that does not move"),
    BATCH_LOG_GONE(ExitCode.NOT_ALL_WELL),
    BATCH_LOST(
            ExitCode.NOT_ALL_WELL,
            "the log of prep-stream names the raw rows; keep `example.accepted` longer than the longest linger"),
    BATCH_MISMATCH(ExitCode.NOT_ALL_WELL),
    ROW_TOO_LARGE(ExitCode.NOT_ALL_WELL),
    RECORD_UNREADABLE(
            ExitCode.NOT_ALL_WELL, "docs/operations.md, \"A record that cannot be read\", says what can be done"),
    PREP_FAILED(ExitCode.UNEXPECTED),
    LEDGER_UNREADABLE(ExitCode.UNEXPECTED, "a newer version of Tunestream wrote it: run that version"),
    BROKER_FAILED(ExitCode.UNEXPECTED),
    SIMULATOR_FAILED(ExitCode.UNEXPECTED),
    REGISTRY_FAILED(ExitCode.UNEXPECTED),
    SNAPSHOT_UNREADABLE(ExitCode.UNEXPECTED),
    OUT_OF_MEMORY(ExitCode.UNEXPECTED, "give the process more memory, with -Xmx in JAVA_TOOL_OPTIONS"),
    INTERRUPTED(ExitCode.UNEXPECTED),
    UNEXPECTED(ExitCode.UNEXPECTED);

    private static final String ASK_AGAIN = "ask again; /health/ready of the service says how far it is";

    private static final String CONVERT = "make lines of it: tunestream convert FILE --output ROWS.jsonl";

    private static final Map<String, FaultCode> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(FaultCode::name, Function.identity()));

    private final ExitCode exit;
    private final String hint;

    FaultCode(ExitCode exit) {
        this(exit, "");
    }

    FaultCode(ExitCode exit, String hint) {
        this.exit = exit;
        this.hint = hint;
    }

    /** The code of that name; empty for one that nobody declared, such as another version's. */
    public static Optional<FaultCode> of(String code) {
        return Optional.ofNullable(BY_NAME.get(code));
    }

    /** What to try next after a failure of that code, in capitals or not; empty where there is nothing to say. */
    public static String hintOf(String code) {
        return of(code.toUpperCase(Locale.ROOT)).map(FaultCode::hint).orElse("");
    }

    public ExitCode exit() {
        return exit;
    }

    /** What to try next; empty where there is nothing to say. */
    public String hint() {
        return hint;
    }
}
