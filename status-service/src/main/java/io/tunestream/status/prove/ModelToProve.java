package io.tunestream.status.prove;

import io.tunestream.status.prove.ModelState.Probed;
import io.tunestream.status.prove.ModelState.Serving;
import io.tunestream.status.prove.ModelState.Trained;
import io.tunestream.status.prove.ModelState.Unproven;
import java.util.Optional;

/**
 * A tuned model whose model-ready event is not published.
 *
 * @param jobId    job that made it
 * @param provider configured name of the provider
 * @param model    model as the provider is asked for it
 * @param answered its answer to a probe, where one is recorded: it is not probed again
 */
public record ModelToProve(String jobId, String provider, String model, Optional<ProbeOutcome.Answered> answered) {

    public static ModelToProve of(Unproven state) {
        return switch (state) {
            case Trained s -> of(s, s.model().name(), Optional.empty());
            case Serving s -> of(s, s.servedAs(), Optional.empty());
            case Probed s ->
                of(
                        s,
                        s.servedAs(),
                        Optional.of(new ProbeOutcome.Answered(s.model().jobId(), s.probeMs())));
        };
    }

    private static ModelToProve of(Unproven state, String name, Optional<ProbeOutcome.Answered> answered) {
        return new ModelToProve(state.model().jobId(), state.model().provider(), name, answered);
    }
}
