package io.tunestream.cli;

import java.util.Locale;
import java.util.Map;

/** What to try next, by the code of a failure, in capitals or not. */
public final class Hints {

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry(
                    "KAFKA_UNREACHABLE",
                    "start a stack here with `tunestream up`, or name a broker with --bootstrap-server"),
            Map.entry(
                    "REGISTRY_UNREACHABLE",
                    "start a stack here with `tunestream up`, or name a registry with --registry"),
            Map.entry(
                    "REGISTRY_REFUSED", "the address ends in /apis/ccompat/v7 for Apicurio, in nothing for Confluent"),
            Map.entry(
                    "API_UNREACHABLE", "start a stack here with `tunestream up`, or name a status service with --api"),
            Map.entry("API_DENIED", "give the token in the environment variable TUNESTREAM_TOKEN"),
            Map.entry("PROVIDER_DENIED", "set OPENAI_API_KEY, or let `tunestream up` simulate the provider"),
            Map.entry(
                    "DATASET_UNKNOWN",
                    "declare it with `tunestream apply -f FILE`; samples/support.yaml is an example"),
            Map.entry(
                    "SPEC_UNREADABLE",
                    "apply it again with `tunestream apply -f FILE`, or `tunestream apply --delete NAME`"),
            Map.entry("SPEC_INVALID", "docs/dataset-spec.md describes every key; samples/support.yaml is an example"),
            Map.entry("DATASET_MISSING", "`tunestream datasets` lists them"),
            Map.entry(
                    "COMMAND_UNANSWERED",
                    "see that the job service runs (`tunestream doctor`); the command stands, and is carried out once it does"),
            Map.entry(
                    "INGEST_UNANSWERED",
                    "see that the prep service runs (`tunestream doctor`); what was sent stands, and is taken once it does"),
            Map.entry("FILE_JSON_ARRAY", "make lines of it: jq -c '.[]' FILE > rows.jsonl"),
            Map.entry("FILE_PRETTY_PRINTED", "make lines of it: jq -c . FILE > rows.jsonl"),
            Map.entry("SNAPSHOT_UNKNOWN", "`tunestream snapshots` lists them"),
            Map.entry("SNAPSHOT_AMBIGUOUS", "give more digits; `tunestream snapshots -o id` lists them"),
            Map.entry("JOB_UNKNOWN", "`tunestream jobs` lists them"),
            Map.entry("JOB_ENDED", "`tunestream jobs retry ID` tries the same snapshot again"),
            Map.entry("NOT_AWAITING_APPROVAL", "`tunestream jobs show ID` says what it waits for"),
            Map.entry("PORT_TAKEN", "choose another port, such as --port 0 for any free one; see --help"),
            Map.entry("DATA_DIR_LOCKED", "a stack is running here already; stop it, or run in another directory"),
            Map.entry(
                    "DATA_DIR_OTHER_VERSION",
                    "move it away to begin with an empty one, or run the version of Tunestream that made it"),
            Map.entry("DATA_DIR_FULL", "make room and start again: it goes on from what was committed"),
            Map.entry("FILE_BINARY", "convert it to JSONL in UTF-8; gzip is read as it is"));

    private Hints() {}

    /** Empty where there is nothing to say. */
    public static String of(String code) {
        return BY_CODE.getOrDefault(code.toUpperCase(Locale.ROOT), "");
    }
}
