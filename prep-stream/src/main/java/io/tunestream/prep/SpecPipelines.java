package io.tunestream.prep;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.Workspace;
import io.tunestream.example.adapt.Attributes;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.redact.Redaction;
import io.tunestream.prep.validate.Pipelines;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.util.Optional;

/** Pipelines with the counter that a spec asks for: its encoding's, or its base model's, or an estimate where neither is public. */
public final class SpecPipelines implements Pipelines {

    private final CounterKind kind;

    public SpecPipelines(CounterKind kind) {
        this.kind = kind;
    }

    @Override
    public ExamplePipeline of(DatasetSpec spec, Workspace workspace) {
        return new ExamplePipeline(workspace, settings(spec));
    }

    /** What the spec wants of its dataset's records. */
    public PipelineSettings settings(DatasetSpec spec) {
        PipelineSettings settings = counting(spec)
                .with(Attributes.of(spec.getAttributes()))
                .with(SpecSelection.of(spec))
                .with(Redaction.of(spec.getRedact()));
        settings = LogFormats.of(spec.getFormat()).map(settings::with).orElse(settings);
        return ConversationPolicy.of(spec.getConversations())
                .map(settings::with)
                .orElse(settings);
    }

    private PipelineSettings counting(DatasetSpec spec) {
        return switch (kind) {
            case EXACT ->
                exact(spec)
                        .map(counter -> counting(spec, counter))
                        .orElseGet(() -> PipelineSettings.estimating(spec.getDataset(), SpecRules.of(spec)));
            case CHARS -> counting(spec, TokenCounters.estimate());
        };
    }

    private static PipelineSettings counting(DatasetSpec spec, TokenCounter counter) {
        return PipelineSettings.of(spec.getDataset(), SpecRules.of(spec), counter);
    }

    private static Optional<TokenCounter> exact(DatasetSpec spec) {
        if (!spec.getEncoding().isEmpty()) {
            return TokenCounters.forEncoding(spec.getEncoding());
        }
        return Optional.ofNullable(spec.getTraining())
                .map(TrainingSpec::getBaseModel)
                .flatMap(Catalogue.shipped()::encodingOf)
                .flatMap(TokenCounters::forEncoding);
    }
}
