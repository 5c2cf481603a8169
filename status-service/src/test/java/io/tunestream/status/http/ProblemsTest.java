package io.tunestream.status.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.javalin.http.Context;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void shouldNotThrowWhereTheRequestWasRecycledSinceTheReaderWent() {
        // Given: what Javalin holds after Jetty has taken the request back
        Context recycled = (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("Response does not exist (likely recycled)");
                });
        IllegalStateException failure = new IllegalStateException("the reader is gone");

        // When / Then: Javalin would call a handler that throws again, for ever
        assertThatCode(() -> Problems.unexpected(failure, recycled)).doesNotThrowAnyException();
    }
}
