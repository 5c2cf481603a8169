package io.tunestream.cli.bad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Commands that people get wrong. */
final class BadCommands {

    private static final String TRAINING = "training:\n  provider: openai\n  baseModel: gpt-4.1-mini-2025-04-14\n";
    private static final String ROW =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":\"hello\"}]}\n";

    /**
     * A command, in which {@code @} stands for the folder, with the code of its failure and what the line says of the place.
     *
     * @param line words with blanks between them
     */
    record Kind(String name, String line, String code, String said) {

        String[] arguments(Path place) {
            return Arrays.stream(line.split(" "))
                    .map(word -> word.replace("@", place + "/").replace("~", " "))
                    .toArray(String[]::new);
        }
    }

    private BadCommands() {}

    /** Makes the files that the commands name. */
    static void prepare(Path place) throws IOException {
        Files.createDirectories(place.resolve("empty-folder"));
        Files.writeString(place.resolve("rows.jsonl"), ROW);
        Files.writeString(place.resolve("old.jsonl"), "");
        Files.writeString(place.resolve("array.json"), "[\n{\"a\":1},\n{\"a\":2,}\n]");
        Files.writeString(place.resolve("cut.json"), "[\n{\"a\":1},\n{\"a\":");
        Files.writeString(place.resolve("table.csv"), "a,b\n1,2\n");
        Files.writeString(place.resolve("spec.yaml"), "dataset: support\n" + TRAINING);
        Files.writeString(place.resolve("two.yaml"), "dataset: one\n" + TRAINING + "---\ndataset: two\n" + TRAINING);
        Files.writeString(place.resolve("wrong.yaml"), "dataset: support\nformat: morse\n" + TRAINING);
        Files.writeString(place.resolve("no.yaml"), "dataset: [\n");
        Files.writeString(place.resolve("empty.yaml"), "");
    }

    static List<Kind> all() {
        return List.of(
                new Kind("no such file", "validate @none.jsonl", "FILE_NOT_FOUND", "none.jsonl"),
                new Kind("no such file to send", "ingest @none.jsonl", "FILE_NOT_FOUND", "none.jsonl"),
                new Kind("an array to send", "ingest @array.json", "FILE_JSON_ARRAY", "array.json line 1"),
                new Kind("a folder without rows", "validate @empty-folder", "FILE_NOT_FOUND", "empty-folder"),
                new Kind("a pattern without files", "validate @*.ndjson", "FILE_NOT_FOUND", "*.ndjson"),
                new Kind("a pattern that is none", "validate @[", "USAGE", "is no pattern of files"),
                new Kind("no file at all", "validate", "USAGE", "FILE"),
                new Kind("an option that is none", "validate @rows.jsonl --fast", "USAGE", "--fast"),
                new Kind("an option without value", "validate @rows.jsonl --spec", "USAGE", "--spec"),
                new Kind(
                        "no such encoding",
                        "validate @rows.jsonl --encoding utf8",
                        "USAGE",
                        "no encoding utf8 is known"),
                new Kind(
                        "no such model",
                        "validate @rows.jsonl --model gpt-nobody",
                        "USAGE",
                        "no model gpt-nobody is known"),
                new Kind("no such target", "validate @rows.jsonl --target vhs", "USAGE", "there are openai-chat"),
                new Kind("no such format", "validate @rows.jsonl --format morse", "USAGE", "there are openai-chat"),
                new Kind("no such output", "validate @rows.jsonl -o xml", "USAGE", "--output"),
                new Kind("an output of other commands", "validate @rows.jsonl -o id", "USAGE", "table, json and jsonl"),
                new Kind("all without JSON", "validate @rows.jsonl --all", "USAGE", "--all belongs to -o json"),
                new Kind(
                        "model and encoding",
                        "validate @rows.jsonl --model gpt-4.1 --encoding o200k_base",
                        "USAGE",
                        "leave out --model or --encoding"),
                new Kind(
                        "spec and others",
                        "validate @rows.jsonl --spec @spec.yaml --format otlp --model gpt-4.1",
                        "USAGE",
                        "leave out --spec or --format, --model"),
                new Kind(
                        "dataset without spec",
                        "validate @rows.jsonl --dataset support",
                        "USAGE",
                        "name that with --spec"),
                new Kind("no such spec", "validate @rows.jsonl --spec @none.yaml", "FILE_NOT_FOUND", "none.yaml"),
                new Kind("a folder for a spec", "validate @rows.jsonl --spec @", "FILE_IS_DIRECTORY", "is a directory"),
                new Kind(
                        "an empty spec",
                        "validate @rows.jsonl --spec @empty.yaml",
                        "FILE_EMPTY",
                        "empty.yaml is empty"),
                new Kind("a spec that is no YAML", "validate @rows.jsonl --spec @no.yaml", "SPEC_INVALID", "no.yaml"),
                new Kind(
                        "a spec with a wrong value",
                        "validate @rows.jsonl --spec @wrong.yaml",
                        "SPEC_INVALID",
                        "1 problem in"),
                new Kind(
                        "a spec of two datasets",
                        "validate @rows.jsonl --spec @two.yaml",
                        "USAGE",
                        "has the datasets one, two"),
                new Kind(
                        "a dataset that the spec has not",
                        "validate @rows.jsonl --spec @two.yaml --dataset x",
                        "USAGE",
                        "has the datasets one, two"),
                new Kind("accepted is there", "validate @rows.jsonl --accepted @old.jsonl", "FILE_EXISTS", "old.jsonl"),
                new Kind("rejected is there", "validate @rows.jsonl --rejected @old.jsonl", "FILE_EXISTS", "old.jsonl"),
                new Kind(
                        "accepted is read",
                        "validate @rows.jsonl --accepted @rows.jsonl --force",
                        "USAGE",
                        "rows.jsonl is read"),
                new Kind(
                        "accepted is rejected",
                        "validate @rows.jsonl --accepted @a --rejected @./a",
                        "USAGE",
                        "the same file"),
                new Kind(
                        "accepted is a folder",
                        "validate @rows.jsonl --accepted @empty-folder",
                        "FILE_UNWRITABLE",
                        "empty-folder"),
                new Kind(
                        "accepted in no folder",
                        "validate @rows.jsonl --accepted @none/a.jsonl",
                        "FILE_UNWRITABLE",
                        "none/a.jsonl"),
                new Kind(
                        "accepted beneath a file",
                        "validate @rows.jsonl --accepted @old.jsonl/a.jsonl",
                        "FILE_UNWRITABLE",
                        "a.jsonl"),
                new Kind(
                        "accepted is a device",
                        "validate @rows.jsonl --accepted /dev/null --force",
                        "FILE_UNWRITABLE",
                        "/dev/null"),
                new Kind(
                        "accepted where nothing can be made",
                        "validate @rows.jsonl --accepted /proc/a.jsonl",
                        "FILE_UNWRITABLE",
                        "/proc/a.jsonl"),
                new Kind("nothing to convert", "convert", "USAGE", "FILE"),
                new Kind("two files to convert", "convert @array.json @cut.json", "USAGE", "cut.json"),
                new Kind("a folder to convert", "convert @empty-folder", "FILE_IS_DIRECTORY", "empty-folder"),
                new Kind("a table to convert", "convert @table.csv", "FILE_NOT_JSON", "table.csv is a table"),
                new Kind("a faulty array to convert", "convert @array.json", "FILE_JSON_FAULTY", "line 3, column 8"),
                new Kind("a cut array to convert", "convert @cut.json", "FILE_JSON_FAULTY", "ends within a value"),
                new Kind("converted is there", "convert @rows.jsonl -o @old.jsonl", "FILE_EXISTS", "old.jsonl"),
                new Kind(
                        "converted in no folder",
                        "convert @rows.jsonl -o @none/a.jsonl",
                        "FILE_UNWRITABLE",
                        "none/a.jsonl"),
                new Kind("a command that is none", "validat @rows.jsonl", "USAGE", "validat"));
    }
}
