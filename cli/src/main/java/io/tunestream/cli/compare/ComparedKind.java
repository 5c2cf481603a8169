package io.tunestream.cli.compare;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Providers;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * A kind of provider with what is known of it: of its capabilities from its module, of its models from the catalogue.
 *
 * @param kind    as settings name it
 * @param methods how it can train, sorted
 * @param offer   what it is compared by
 * @param models  in the order of the catalogue
 */
public record ComparedKind(String kind, List<String> methods, Offer offer, List<CatalogueEntry> models) {

    private static final String DPO = "dpo";

    /** Every kind of provider of which something is written. */
    public static List<ComparedKind> all() {
        SortedMap<String, Set<String>> methods = Providers.methodsByKind();
        List<ComparedKind> kinds = new ArrayList<>();
        for (Map.Entry<String, Offer> offer : Providers.offersByKind().entrySet()) {
            String kind = offer.getKey();
            kinds.add(new ComparedKind(
                    kind,
                    methods.getOrDefault(kind, Set.of()).stream().sorted().toList(),
                    offer.getValue(),
                    Catalogue.shipped().entries().stream()
                            .filter(entry -> entry.provider().equals(kind))
                            .toList()));
        }
        return kinds;
    }

    /** The lines that its files hold, those of conversations first. */
    public List<String> lineFormats() {
        return methods.contains(DPO)
                ? List.of(offer.lineFormat(), Capabilities.PAIR_LINES)
                : List.of(offer.lineFormat());
    }
}
