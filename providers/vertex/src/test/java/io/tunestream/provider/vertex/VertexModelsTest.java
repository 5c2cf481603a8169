package io.tunestream.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.Code;
import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.local.vertex.SimulatedVertex;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexModelsTest {

    private final SimulatedBucket bucket;
    private final SimulatedVertex vertex;
    private final Provider provider;

    VertexModelsTest() throws IOException {
        bucket = SimulatedBucket.start();
        vertex = SimulatedVertex.start(bucket);
        provider = new VertexFactory().open(Projects.account(vertex.address(), bucket));
    }

    @AfterEach
    void shut() {
        provider.close();
        vertex.close();
        bucket.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, NotYet",
        "FAILED_PRECONDITION, NotYet",
        "INVALID_ARGUMENT, Refused",
        "UNIMPLEMENTED, Refused",
        "OUT_OF_RANGE, Refused"
    })
    void shouldTellWhetherTheModelWillAnswer(Code code, String expected) {
        // Given
        vertex.answer(SimulatedVertex.GENERATE, false, SimulatedVertex.error(code, "on demand"));

        // When
        ModelAnswer answer = provider.models().probe(SimulatedVertex.endpoint(1));

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PERMISSION_DENIED, provider_denied, 1",
        "UNAUTHENTICATED, provider_denied, 1",
        "RESOURCE_EXHAUSTED, provider_throttled, 4",
        "UNAVAILABLE, provider_unreachable, 4"
    })
    void shouldThrowWhereNothingIsSaidOfTheModel(Code code, String expected, int calls) {
        // Given
        for (int call = 0; call < calls; call++) {
            vertex.answer(SimulatedVertex.GENERATE, false, SimulatedVertex.error(code, "on demand"));
        }

        // When // Then
        assertThatThrownBy(() -> provider.models().probe(SimulatedVertex.endpoint(1)))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo(expected));
    }

    @Test
    void shouldWaitForAModelThatSaysNothing() {
        // Given
        vertex.answerNothing();

        // When
        ModelAnswer answer = provider.models().probe(SimulatedVertex.endpoint(404));

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.NotYet.class);
    }
}
