package io.tunestream.provider.vertex;

import com.google.api.gax.rpc.ApiException;
import io.tunestream.provider.RepeatedRead;
import io.tunestream.provider.RepeatedRead.Passing;
import io.tunestream.provider.vertex.VertexErrors.Verdict;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls of Google that cost nothing, repeated where their failure may pass. */
final class VertexCall {

    private VertexCall() {}

    /** As {@link RepeatedRead#of}. */
    static <T> T repeated(Supplier<T> call) {
        return RepeatedRead.of(call, VertexCall::passing);
    }

    private static Optional<Passing> passing(RuntimeException failure) {
        return failure instanceof ApiException e && VertexErrors.verdictOf(e) == Verdict.RETRIED
                ? Optional.of(new Passing(VertexErrors.briefOf(e), VertexErrors.retryAfter(e)))
                : Optional.empty();
    }
}
