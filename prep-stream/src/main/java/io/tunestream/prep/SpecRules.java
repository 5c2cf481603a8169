package io.tunestream.prep;

import io.tunestream.example.check.ModelTraits;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.SeverityOverrides;
import io.tunestream.example.target.Target;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import java.util.Map;
import java.util.Optional;

/** The rules that a spec asks for: those of its target, for what is known of its base model, as severe as it says itself. */
final class SpecRules {

    /** What providers take that take no line of OpenAI's, by their kind, which is their name where nobody gave them another. */
    private static final Map<String, Target> TARGETS =
            Map.of("vertex", Target.VERTEX_GEMINI, "bedrock", Target.BEDROCK_CONVERSATION, "azure", Target.AZURE_CHAT);

    private static final String DPO = "dpo";

    private SpecRules() {}

    static RuleSet of(DatasetSpec spec) {
        Target target = target(spec);
        return RuleSet.of(target, model(spec, target), SeverityOverrides.of(spec.getRules()));
    }

    private static Target target(DatasetSpec spec) {
        if (training(spec).filter(training -> training.getMethod().equals(DPO)).isPresent()) {
            return Target.OPENAI_PREFERENCE;
        }
        Target said = Target.of(spec.getTarget()).orElse(Target.OPENAI_CHAT);
        Target provided = training(spec)
                .map(training -> TARGETS.get(training.getProvider()))
                .orElse(Target.OPENAI_CHAT);
        return said == Target.OPENAI_CHAT ? provided : said;
    }

    private static ModelTraits model(DatasetSpec spec, Target target) {
        ModelTraits some = ModelTraits.of(target);
        return training(spec)
                .map(TrainingSpec::getBaseModel)
                .flatMap(Catalogue.shipped()::find)
                .map(known -> model(known, some))
                .orElse(some);
    }

    private static ModelTraits model(CatalogueEntry known, ModelTraits some) {
        ModelTraits model = known.encoding().map(some::withEncoding).orElse(some);
        model = known.images().orElse(true) ? model : model.withoutImages();
        return known.mostTokens().isPresent()
                ? model.withMostTokens(known.mostTokens().getAsLong())
                : model;
    }

    private static Optional<TrainingSpec> training(DatasetSpec spec) {
        return Optional.ofNullable(spec.getTraining());
    }
}
