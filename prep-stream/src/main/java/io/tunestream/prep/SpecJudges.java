package io.tunestream.prep;

import io.tunestream.prep.check.ExampleJudge;
import io.tunestream.prep.check.Limits;
import io.tunestream.prep.check.Rule;
import io.tunestream.prep.validate.Judges;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.util.Optional;

/** Judges with the counter that a spec asks for: its encoding's, or its base model's, or an estimate where neither is public. */
final class SpecJudges implements Judges {

    private final CounterKind kind;

    SpecJudges(CounterKind kind) {
        this.kind = kind;
    }

    @Override
    public Judging of(DatasetSpec spec) {
        return switch (kind) {
            case EXACT -> exact(spec).map(counter -> counting(spec, counter)).orElseGet(() -> estimating(spec));
            case CHARS -> counting(spec, TokenCounters.estimate());
        };
    }

    private static Judging counting(DatasetSpec spec, TokenCounter counter) {
        ExampleJudge judge = new ExampleJudge(spec.getDataset(), counter, Limits.DEFAULT);
        return new Judging(judge, counter.name(), Rule.SET_VERSION);
    }

    private static Judging estimating(DatasetSpec spec) {
        ExampleJudge judge = ExampleJudge.estimating(spec.getDataset(), Limits.DEFAULT);
        return new Judging(judge, TokenCounters.estimate().name(), Rule.SET_VERSION);
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
