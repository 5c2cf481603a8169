package io.tunestream.cli.compare;

import io.tunestream.cli.terminal.CellText;
import io.tunestream.cli.terminal.NumberFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** What kinds of providers are compared by, in words; for the terminal and for the page alike. */
@SuppressWarnings("ImmutableEnumChecker") // a function of a kind keeps nothing
public enum Comparison {
    OF("whose", kind -> kind.offer().title()),
    METHODS("methods", kind -> String.join(", ", kind.methods())),
    LINES("data format", kind -> String.join(", ", kind.lineFormats())),
    LARGEST_FILE("largest file", kind -> size(kind.offer().largestFile())),
    HYPERPARAMETERS("hyperparameters", kind -> String.join(", ", kind.offer().hyperparameters())),
    MODELS("models with known dates or prices", kind -> models(kind)),
    DATA("where data goes", kind -> kind.offer().data()),
    HOSTING("hosting", kind -> kind.offer().hosting().word()),
    WEIGHTS("weights", kind -> kind.offer().weights()),
    SERVING("serving", kind -> kind.offer().serving()),
    CREDENTIAL("credential", kind -> kind.offer().credential()),
    JOB_KEY("a job is found by", kind -> kind.offer().jobKey());

    private final String heading;
    private final Function<ComparedKind, String> words;

    Comparison(String heading, Function<ComparedKind, String> words) {
        this.heading = heading;
        this.words = words;
    }

    public String heading() {
        return heading;
    }

    public String of(ComparedKind kind) {
        return words.apply(kind);
    }

    private static String size(OptionalLong bytes) {
        return bytes.isPresent() ? NumberFormat.count(bytes.getAsLong() / 1_000_000) + " MB" : "no limit";
    }

    private static String models(ComparedKind kind) {
        List<String> names = kind.models().stream().map(model -> model.model()).toList();
        return CellText.of(String.join(", ", names));
    }
}
