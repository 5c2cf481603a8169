package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the simulation says of models, by itself, is what the catalogue says of them. */
class SimulatedModelsTest {

    @Test
    void shouldShutDownWhenTheCatalogueSaysSo() throws Exception {
        // Given
        SimulatedProvider.Options options = SimulatedProvider.Options.inMemory().withApiKey(Accounts.KEY);
        try (SimulatedProvider simulator = SimulatedProvider.start(options);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/models"))
                    .header("Authorization", "Bearer " + Accounts.KEY)
                    .build();

            // When
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

            // Then
            assertThat(new ObjectMapper().readTree(answer.body()).path("data"))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(model -> assertThat(retirement(model))
                            .isEqualTo(Catalogue.shipped()
                                    .find(model.path("id").asText())
                                    .flatMap(CatalogueEntry::retires)));
        }
    }

    private static Optional<LocalDate> retirement(JsonNode model) {
        return Optional.ofNullable(model.get("shutdown_date")).map(date -> LocalDate.parse(date.asText()));
    }
}
