package io.tunestream.example.check;

import io.tunestream.example.target.Target;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is known of the model that examples are for.
 *
 * @param mostTokens    most tokens of one example that it is trained on; empty where that is not known
 * @param controlTokens texts that its vocabulary has as control tokens; none where it is not public
 * @param images        whether it learns from images; where that is not known it is taken to
 */
public record ModelTraits(OptionalLong mostTokens, List<String> controlTokens, boolean images) {

    public ModelTraits {
        controlTokens = List.copyOf(controlTokens);
    }

    /** Some model of a target: at OpenAI's hosts any of OpenAI's. */
    public static ModelTraits of(Target target) {
        return new ModelTraits(OptionalLong.empty(), ControlTokenTable.of(target), true);
    }

    /** The same for a model that counts its tokens in that encoding. */
    public ModelTraits withEncoding(String encoding) {
        return new ModelTraits(mostTokens, ControlTokenTable.of(encoding), images);
    }

    /** The same for a model that is trained on so many tokens of an example. */
    public ModelTraits withMostTokens(long tokens) {
        return new ModelTraits(OptionalLong.of(tokens), controlTokens, images);
    }

    /** The same for a model that learns from texts only. */
    public ModelTraits withoutImages() {
        return new ModelTraits(mostTokens, controlTokens, false);
    }
}
