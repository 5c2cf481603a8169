package io.tunestream.provider.catalogue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is known of a model and of those that are named after it. Whatever is not known is empty.
 *
 * @param provider   kind of provider that trains it
 * @param model      its name, without a date
 * @param encoding   byte-pair encoding that counts its tokens; empty where its tokenizer is not public
 * @param training   US dollars a million tokens trained
 * @param input      US dollars a million tokens that a tuned model reads
 * @param output     US dollars a million tokens that a tuned model writes
 * @param mostTokens most tokens of one training example; what is longer is cut
 * @param fewestExamples fewest training examples of a job
 * @param closes     first day on which no job of it is taken
 * @param retires    first day on which it and what was tuned from it answer no more
 * @param checked    when this was compared with its source
 * @param source     where it stands
 */
public record CatalogueEntry(
        String provider,
        String model,
        Optional<String> encoding,
        OptionalDouble training,
        OptionalDouble input,
        OptionalDouble output,
        OptionalLong mostTokens,
        OptionalLong fewestExamples,
        Optional<LocalDate> closes,
        Optional<LocalDate> retires,
        LocalDate checked,
        String source) {

    private static final String SEPARATORS = "-:@";

    /** Whether it is of that model: the same name, or one that goes on behind a separator. */
    boolean covers(String name) {
        return name.startsWith(model)
                && (name.length() == model.length() || SEPARATORS.indexOf(name.charAt(model.length())) >= 0);
    }

    /** Whether jobs are taken on that day, as far as is known. */
    public boolean isOpen(LocalDate day) {
        return closes.map(day::isBefore).orElse(true);
    }
}
