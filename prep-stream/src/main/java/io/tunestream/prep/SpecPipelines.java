package io.tunestream.prep;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Workspace;
import io.tunestream.example.adapt.Attributes;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.format.LogFormats;
import io.tunestream.prep.validate.Pipelines;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.util.Optional;

/** Pipelines with the counter that a spec asks for: its encoding's, or its base model's, or an estimate where neither is public. */
final class SpecPipelines implements Pipelines {

    private final CounterKind kind;

    SpecPipelines(CounterKind kind) {
        this.kind = kind;
    }

    @Override
    public ExamplePipeline of(DatasetSpec spec, Workspace workspace) {
        ExamplePipeline counting = counting(spec, workspace).withAttributes(Attributes.of(spec.getAttributes()));
        ExamplePipeline pipeline =
                LogFormats.of(spec.getFormat()).map(counting::withFormat).orElse(counting);
        return ConversationPolicy.of(spec.getConversations())
                .map(pipeline::withConversations)
                .orElse(pipeline);
    }

    private ExamplePipeline counting(DatasetSpec spec, Workspace workspace) {
        return switch (kind) {
            case EXACT ->
                exact(spec)
                        .map(counter -> counting(spec, workspace, counter))
                        .orElseGet(() -> ExamplePipeline.estimating(workspace, spec.getDataset(), RuleSet.DEFAULT));
            case CHARS -> counting(spec, workspace, TokenCounters.estimate());
        };
    }

    private static ExamplePipeline counting(DatasetSpec spec, Workspace workspace, TokenCounter counter) {
        return new ExamplePipeline(workspace, spec.getDataset(), RuleSet.DEFAULT, counter);
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
