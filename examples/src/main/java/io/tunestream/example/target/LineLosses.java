package io.tunestream.example.target;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** In how many examples a target's lines could not say something. Holds no example. Of one thread. */
public final class LineLosses {
    private final Map<Loss, Long> examples = new EnumMap<>(Loss.class);
    private final Set<Loss> ofThis = EnumSet.noneOf(Loss.class);

    /** The line that is being written cannot say that. */
    void add(Loss loss) {
        ofThis.add(loss);
    }

    /** The line is written. */
    public void endExample() {
        ofThis.forEach(loss -> examples.merge(loss, 1L, Long::sum));
        ofThis.clear();
    }

    /** Examples that lost something, by what they lost, in the order of {@link Loss}. */
    public Map<Loss, Long> examples() {
        return Collections.unmodifiableMap(new EnumMap<>(examples));
    }

    public boolean isEmpty() {
        return examples.isEmpty();
    }

    /** Such as {@code an answer of weight 0 is learned too (12 examples); …}. */
    @Override
    public String toString() {
        return examples.entrySet().stream()
                .map(each -> "%s (%d %s)"
                        .formatted(
                                each.getKey().sentence(),
                                each.getValue(),
                                each.getValue() == 1 ? "example" : "examples"))
                .collect(joining("; "));
    }
}
