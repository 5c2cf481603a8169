package io.tunestream.prep;

import static java.util.Objects.requireNonNullElseGet;

import io.tunestream.example.select.Consent;
import io.tunestream.example.select.ExampleValues;
import io.tunestream.example.select.Expression;
import io.tunestream.example.select.ExpressionReading;
import io.tunestream.example.select.Selection;
import io.tunestream.prep.cap.CapRequest;
import io.tunestream.provider.catalogue.TunedNames;
import io.tunestream.record.CapSpec;
import io.tunestream.record.ConsentSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.SelectSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which examples a spec chooses. */
final class SpecSelection {
    private static final Logger LOG = LoggerFactory.getLogger(SpecSelection.class);
    private static final String KEEP = "keep";

    private SpecSelection() {}

    static Selection of(DatasetSpec spec) {
        SelectSpec select = requireNonNullElseGet(
                spec.getSelect(), () -> SelectSpec.newBuilder().build());
        return new Selection(
                        select.getWhere().isEmpty() ? null : where(spec, select.getWhere()),
                        consent(select.getConsent()),
                        ownModels(select),
                        Math.clamp(select.getRate(), 0, 1))
                .capping(CapRequest.of(spec).map(CapSpec::getBy).orElse(null));
    }

    /** A specification that was not checked may ask for what nobody understands, which is true of no example. */
    private static Expression where(DatasetSpec spec, String where) {
        Set<String> names = new TreeSet<>(spec.getAttributes().keySet());
        names.addAll(ExampleValues.BUILT_IN);
        return switch (Expression.read(where, names)) {
            case ExpressionReading.Read read -> read.expression();
            case ExpressionReading.Refused refused -> {
                LOG.warn(
                        "SPEC_UNREADABLE: dataset {} takes no example: select.where, {}; apply its spec again",
                        spec.getDataset(),
                        refused.sentence());
                yield new Expression.Any(List.of());
            }
        };
    }

    private static @Nullable Consent consent(@Nullable ConsentSpec consent) {
        return consent == null || consent.getAttribute().isEmpty()
                ? null
                : new Consent(
                        consent.getAttribute(),
                        Set.copyOf(consent.getDeny()),
                        consent.getMissing().equals("deny"));
    }

    private static Predicate<String> ownModels(SelectSpec select) {
        return select.getOwnModels().equals(KEEP) ? model -> false : TunedNames.shipped()::contains;
    }
}
