package io.tunestream.provider.bedrock;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What Amazon's pages "Custom model hyperparameters" and "Prepare data for fine-tuning your models" say of models that are named alike. A
 * model's ARN, also a tuned one's, has its name within.
 */
enum ModelFamily {
    /** Nova Micro, Lite and Pro of the first version. */
    NOVA("amazon\\.nova-(?:micro|lite|pro)-v1", 8, 5, 0, 1e-6, 1e-4, OptionalDouble.of(1e-5)),
    /** Llama 3.2 and 3.3. */
    LLAMA("meta\\.llama3-[23]-", 100, 10, 1, 5e-6, 0.1, OptionalDouble.of(1e-4)),
    /** Models that learn from lines of another form: prompt and completion, or Claude's own. */
    OTHER_LINES("anthropic\\.|cohere\\.|amazon\\.titan-|meta\\.llama2-|meta\\.llama3-1-|amazon\\.nova-(?:canvas|reel)"),
    /** Nothing is known of it, so that Bedrock says what it takes. */
    UNKNOWN("");

    private final Pattern name;
    private final int fewestExamples;
    private final int mostEpochs;
    private final int mostBatch;
    private final double lowestRate;
    private final double highestRate;
    private final OptionalDouble rate;

    /** One of which no ranges are known. */
    ModelFamily(String name) {
        this(name, 1, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, Double.MAX_VALUE, OptionalDouble.empty());
    }

    ModelFamily(
            String name,
            int fewestExamples,
            int mostEpochs,
            int mostBatch,
            double lowestRate,
            double highestRate,
            OptionalDouble rate) {
        this.name = Pattern.compile("(?:^|[/.])(?:" + name + ")");
        this.fewestExamples = fewestExamples;
        this.mostEpochs = mostEpochs;
        this.mostBatch = mostBatch;
        this.lowestRate = lowestRate;
        this.highestRate = highestRate;
        this.rate = rate;
    }

    static ModelFamily of(String model) {
        return Arrays.stream(values())
                .filter(family -> family.name.matcher(model).find())
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** For training and validation together. */
    int fewestExamples() {
        return fewestExamples;
    }

    int mostEpochs() {
        return mostEpochs;
    }

    /** The largest batch; 0 where none can be asked for. */
    int mostBatch() {
        return mostBatch;
    }

    /** Whether it can learn at that rate. */
    boolean takesRate(double asked) {
        return asked >= lowestRate && asked <= highestRate;
    }

    /** The rate that it learns at by default; empty where that is not known. */
    OptionalDouble rate() {
        return rate;
    }
}
