package io.tunestream.cli.diagnose;

import io.tunestream.cli.client.ProviderFaults;
import io.tunestream.provider.KnownModels;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import io.tunestream.runtime.fault.Fault;
import java.time.LocalDate;
import java.util.List;

/** Asks a provider what it would ask before an upload, for the cheapest model of its kind that is trained today. */
final class ProviderLook {

    private static final String NO_MODEL = "any";

    private final Catalogue catalogue;
    private final KnownModels known;
    private final LocalDate today;

    ProviderLook(Catalogue catalogue, KnownModels known, LocalDate today) {
        this.catalogue = catalogue;
        this.known = known;
        this.today = today;
    }

    /**
     * What it answers.
     *
     * @throws Fault PROVIDER_DENIED or PROVIDER_UNREACHABLE
     */
    String at(Provider provider) {
        List<CatalogueEntry> models = catalogue.trainable(provider.kind(), today);
        try {
            return answer(provider.preflight(plan(models))) + end(provider, models);
        } catch (ProviderException e) {
            throw ProviderFaults.of(e);
        }
    }

    private static String answer(Preflight preflight) {
        return switch (preflight) {
            case Preflight.Clear clear -> "answers and takes our key";
            case Preflight.Refused refused -> "answers and takes our key (" + refused.code() + ")";
        };
    }

    private TuningPlan plan(List<CatalogueEntry> models) {
        String model = models.isEmpty() ? NO_MODEL : models.getFirst().model();
        return new TuningPlan(
                "doctor", "doctor", model, "supervised", 0, 0, 0, "", -1, catalogue.fewestExamples(model), 0, 0);
    }

    /** When the last of the models is trained no more, where that is known of all there. */
    private String end(Provider provider, List<CatalogueEntry> models) {
        List<LocalDate> ends = models.stream()
                .flatMap(model -> known.find(provider.name(), model.model()).stream())
                .flatMap(model -> model.closes().stream())
                .sorted()
                .toList();
        return ends.isEmpty() || ends.size() < models.size()
                ? ""
                : "; it is known to take no jobs from " + ends.getLast();
    }
}
