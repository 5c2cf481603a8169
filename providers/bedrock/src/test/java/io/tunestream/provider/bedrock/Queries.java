package io.tunestream.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;

/** What stands behind the question mark of an address. */
final class Queries {

    private Queries() {}

    static Map<String, String> of(URI uri) {
        if (uri.getRawQuery() == null) {
            return Map.of();
        }
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(each -> each.split("=", 2))
                .collect(toMap(
                        each -> each[0],
                        each -> each.length > 1 ? URLDecoder.decode(each[1], UTF_8) : "",
                        (a, b) -> b));
    }
}
