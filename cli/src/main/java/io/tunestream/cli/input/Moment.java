package io.tunestream.cli.input;

import io.tunestream.spec.Quantities;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: how long ago, a day of theirs, or an instant. */
public final class Moment implements ITypeConverter<Instant> {
    public static final String FORMS =
            "90s, 15m, 2h or 7d ago, a day such as 2026-11-01, or an instant such as 2026-11-01T08:00:00Z";

    @Override
    public Instant convert(String text) {
        OptionalLong ago = Quantities.milliseconds(text);
        if (ago.isPresent()) {
            return Instant.now().minusMillis(ago.getAsLong());
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is none of " + FORMS);
        }
    }
}
