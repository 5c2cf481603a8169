package io.tunestream.provider.catalogue;

import io.tunestream.provider.catalogue.Availability.Ended;
import io.tunestream.provider.catalogue.Availability.Ending;
import io.tunestream.provider.catalogue.Availability.Open;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param images     whether it learns from images
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
        Optional<Boolean> images,
        Optional<LocalDate> closes,
        Optional<LocalDate> retires,
        LocalDate checked,
        String source) {

    /** How long before its end a model is {@link Ending}. */
    public static final Period NOTICE = Period.ofDays(60);

    private static final String SEPARATORS = "-:@";

    /** Whether it is of that model: the same name, or one that goes on behind a separator. */
    boolean covers(String name) {
        return name.startsWith(model)
                && (name.length() == model.length() || SEPARATORS.indexOf(name.charAt(model.length())) >= 0);
    }

    /** Whether jobs are taken on that day, as far as is known. */
    public boolean isOpen(LocalDate day) {
        return !(on(day) instanceof Ended);
    }

    /** Whether jobs are taken on that day, and whether that ends within the {@link #NOTICE}. */
    public Availability on(LocalDate day) {
        LocalDate end = closes.or(() -> retires).orElse(LocalDate.MAX);
        if (!day.isBefore(end)) {
            return new Ended(dates());
        }
        return day.isBefore(end.minus(NOTICE)) ? new Open() : new Ending(dates());
    }

    private String dates() {
        return Stream.of(
                        closes.map("no job of it is taken from %s on"::formatted),
                        retires.map("it and what was tuned from it answer no more from %s on"::formatted))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }
}
