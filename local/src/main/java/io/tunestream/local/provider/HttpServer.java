package io.tunestream.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.MultipartConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the simulator: the key at the door of the API, and OpenAI's form for every error. */
final class HttpServer {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int IN_MEMORY_KIB = 256;
    private static final int LARGEST_BODY_MIB = 513;

    private HttpServer() {}

    /** {@code incoming} takes the parts of multipart bodies while they arrive. */
    static Javalin create(SimulatedProvider.Options options, Path incoming, Consumer<RoutesConfig> addRoutes) {
        return Javalin.create(config -> {
            configure(config, incoming);
            config.router.contextPath = "/" + options.dialect().root();
            config.routes.before("/v1/*", context -> requireKey(context, options));
            addRoutes.accept(config.routes);
            addErrors(config.routes);
        });
    }

    private static void configure(JavalinConfig config, Path incoming) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        MultipartConfig multipart = config.jetty.multipartConfig;
        multipart.cacheDirectory(incoming.toString());
        multipart.maxInMemoryFileSize(IN_MEMORY_KIB, SizeUnit.KB);
        multipart.maxFileSize(LARGEST_BODY_MIB, SizeUnit.MB);
        multipart.maxTotalRequestSize(LARGEST_BODY_MIB + 1, SizeUnit.MB);
    }

    private static void requireKey(Context context, SimulatedProvider.Options options) {
        String given = options.dialect().keyOf(context);
        if (given == null) {
            throw ApiException.of(401, "invalid_request_error", null, "You didn't provide an API key.");
        }
        if (!MessageDigest.isEqual(given.getBytes(UTF_8), ("Bearer " + options.apiKey()).getBytes(UTF_8))) {
            throw ApiException.of(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
        }
    }

    private static void addErrors(RoutesConfig routes) {
        routes.exception(ApiException.class, (failure, context) -> Answer.error(context, failure));
        routes.exception(HttpResponseException.class, (failure, context) -> {
            String message = failure.getStatus() == 404
                    ? "Invalid URL (" + context.method() + " " + context.path() + ")"
                    : "The request was refused: " + failure.getMessage();
            Answer.error(context, ApiException.of(failure.getStatus(), "invalid_request_error", null, message));
        });
        routes.exception(Exception.class, (failure, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), failure);
            Answer.error(
                    context,
                    ApiException.of(500, "server_error", null, "The server had an error processing your request."));
        });
    }
}
