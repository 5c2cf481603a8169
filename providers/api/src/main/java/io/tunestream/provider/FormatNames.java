package io.tunestream.provider;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that the formats of training files and the calls that make jobs give to their own parts: nothing of an example. Pure. */
final class FormatNames {

    private static final Set<String> CHAT = Set.of(
            ("messages message role content name tool_calls tool_call_id tools tool function functions function_call arguments parameters"
                            + " description strict type id refusal audio weight text image_url url detail input preferred_output"
                            + " non_preferred_output parallel_tool_calls system developer user assistant prompt completion chosen rejected"
                            + " conversations __root__ auto low high")
                    .split(" "));

    private static final Set<String> VERTEX = Set.of(
            ("systemInstruction contents parts functionCall functionResponse functionDeclarations args response model inlineData fileData"
                            + " mimeType fileUri generationConfig")
                    .split(" "));

    private static final Set<String> SCHEMA = Set.of(
            ("properties required items additionalProperties enum default object string array number integer boolean null true false str"
                            + " dict list int float bool")
                    .split(" "));

    private static final Set<String> CALLS = Set.of(
            ("training_file validation_file file purpose fine-tune jsonl suffix seed method hyperparameters n_epochs epochs batch_size"
                            + " learning_rate learning_rate_multiplier beta supervised dpo reinforcement metadata dataset evaluationDataset"
                            + " baseModel outputModel learningRate loraRank maxContextLength batchSize exampleCount trainingType")
                    .split(" "));

    /** What a trainer may lack. */
    private static final Set<String> LIBRARIES = Set.of(
            "accelerate",
            "bitsandbytes",
            "datasets",
            "deepspeed",
            "flash_attn",
            "liger_kernel",
            "peft",
            "tokenizers",
            "torch",
            "transformers",
            "trl",
            "unsloth");

    private static final String SEPARATORS = " .,:;/[]{}\"'\\";

    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}_@$+~=%#&*|<>!?…-][^\\s.,:;/\\[\\]{}\"'\\\\]*");

    private static final Pattern INDEX = Pattern.compile("\\d{1,3}");
    private static final Pattern MASK = Pattern.compile("…\\(\\d+\\)");

    private FormatNames() {}

    /** How many of its characters stand before the first part of a path, or list, that no format knows; all where each is known. */
    static int known(String path) {
        Matcher part = PART.matcher(path);
        int known = 0;
        boolean first = true;
        while (part.find() && separate(path, known, part.start())) {
            boolean isKnown = isName(part.group()) || isMask(part.group()) || (!first && isIndex(part.group()));
            if (!isKnown) {
                // Words are no path: what stands before the unknown one may belong to it.
                return path.chars().anyMatch(Character::isWhitespace) ? 0 : part.start();
            }
            first = false;
            known = part.end();
        }
        return separate(path, known, path.length()) ? path.length() : 0;
    }

    private static boolean isMask(String part) {
        return MASK.matcher(part).matches();
    }

    private static boolean isIndex(String part) {
        return INDEX.matcher(part).matches();
    }

    private static boolean isName(String name) {
        return CHAT.contains(name)
                || VERTEX.contains(name)
                || SCHEMA.contains(name)
                || CALLS.contains(name)
                || LIBRARIES.contains(name);
    }

    private static boolean separate(String path, int from, int to) {
        return path.substring(from, to).chars().allMatch(unit -> SEPARATORS.indexOf(unit) >= 0);
    }
}
