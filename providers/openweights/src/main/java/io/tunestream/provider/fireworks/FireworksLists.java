package io.tunestream.provider.fireworks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an account holds of one kind, page by page and within a bound. */
final class FireworksLists {

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 200;

    private final FireworksAccount account;
    private final RestClient client;

    FireworksLists(FireworksAccount account, RestClient client) {
        this.account = account;
        this.client = client;
    }

    /**
     * All of them; empty where there is no such list, or it is longer than can be looked through.
     *
     * @param kind last part of the list's address, and the list's name in an answer
     */
    Optional<List<JsonNode>> read(String kind) {
        List<JsonNode> all = new ArrayList<>();
        String page = "";
        for (int read = 0; read < MOST_PAGES; read++) {
            RestAnswer answer = client.get(address(kind, page));
            if (answer.isAbsent()) {
                return Optional.empty();
            }
            if (!answer.isWell()) {
                throw answer.exception();
            }
            answer.body().path(kind).forEach(all::add);
            page = answer.body().path("nextPageToken").asText("");
            if (page.isEmpty()) {
                return Optional.of(all);
            }
        }
        return Optional.empty();
    }

    private URI address(String kind, String page) {
        String first = "%s?pageSize=%d".formatted(account.own(kind), PAGE);
        return URI.create(page.isEmpty() ? first : first + "&pageToken=" + URLEncoder.encode(page, UTF_8));
    }
}
