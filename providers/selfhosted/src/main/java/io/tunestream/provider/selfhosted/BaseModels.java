package io.tunestream.provider.selfhosted;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.Preflight.Clear;
import io.tunestream.provider.Preflight.Refused;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which models a trainer may start from.
 *
 * @param allowed their names or paths; any where it is empty
 */
public record BaseModels(List<String> allowed) {

    /** Nothing that a shell of the user's would understand otherwise, and nothing that looks like an option. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/.~][A-Za-z0-9._/:@+~-]*");

    public BaseModels {
        allowed = List.copyOf(allowed);
    }

    /** Refuses with model_not_found. */
    public Preflight check(String model) {
        if (!NAME.matcher(model).matches()) {
            return new Refused(
                    "model_not_found", "a base model is a path or a name of letters, digits and . _ / : @ + ~ -");
        }
        return allowed.isEmpty() || allowed.contains(model)
                ? new Clear()
                : new Refused(
                        "model_not_found",
                        "base-models does not have %s; it has %s".formatted(model, String.join(", ", allowed)));
    }

    /** The one name of a folder for what is made of a model. */
    public static String folder(String model) {
        return model.replaceAll("^[/.~]+", "").replace("/", "--");
    }
}
