package io.tunestream.runtime.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one service, exported as OpenTelemetry's variables say ({@code OTEL_EXPORTER_OTLP_ENDPOINT} and its kin), by OTLP over HTTP; none
 * where they name no exporter. What cannot be exported is dropped: nobody waits for it. Thread-safe.
 */
public final class Tracing implements AutoCloseable {

    /** No spans. */
    public static final Tracing OFF = new Tracing(null);

    private static final Pattern PROPERTY = Pattern.compile("otel\\.[a-z.]*[a-z]");
    private static final String SCOPE = "io.tunestream";
    private static final Duration FLUSH = Duration.ofSeconds(2);
    private static final List<String> EXPORTERS =
            List.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint", "otel.traces.exporter");

    private final @Nullable OpenTelemetrySdk sdk;
    private final GivenIds ids;
    private final Tracer tracer;

    private Tracing(@Nullable OpenTelemetrySdk sdk) {
        this(sdk, new GivenIds());
    }

    private Tracing(@Nullable OpenTelemetrySdk sdk, GivenIds ids) {
        this.sdk = sdk;
        this.ids = ids;
        OpenTelemetry used = sdk == null ? OpenTelemetry.noop() : sdk;
        this.tracer = used.getTracer(SCOPE);
    }

    /**
     * As the settings say: OpenTelemetry's own, by the names of its variables or of its properties ({@code otel.exporter.otlp.endpoint}).
     *
     * @param service the spans' {@code service.name}, unless {@code OTEL_SERVICE_NAME} says another
     * @throws SettingsFault where they cannot be used
     */
    public static Tracing open(String service, Settings settings) {
        Map<String, String> given = settings.openTelemetry();
        return EXPORTERS.stream().allMatch(each -> given.getOrDefault(each, "").isEmpty())
                ? OFF
                : exporting(service, given);
    }

    private static Tracing exporting(String service, Map<String, String> given) {
        GivenIds ids = new GivenIds();
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.service.name", service,
                            "otel.metrics.exporter", "none",
                            "otel.logs.exporter", "none",
                            "otel.exporter.otlp.protocol", "http/protobuf"))
                    .addPropertiesCustomizer(config -> given)
                    .addTracerProviderCustomizer((provider, config) -> provider.setIdGenerator(ids))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
            return new Tracing(sdk, ids);
        } catch (ConfigurationException e) {
            // What it says may quote a value, and one of them holds keys.
            Matcher name = PROPERTY.matcher(String.valueOf(e.getMessage()));
            String found = name.find() ? name.group() : "one of otel.*";
            throw new SettingsFault(List.of(
                    "%s cannot be used: %s".formatted(found, e.getClass().getSimpleName())));
        }
    }

    /** Whether spans go anywhere: where they do not, nobody need find out what would stand in them. */
    public boolean isOn() {
        return sdk != null;
    }

    /** The headers that name a span, for a record of what the span is about; nobody asks which it is where spans go nowhere. */
    public List<Header> headers(Supplier<SpanContext> span) {
        return isOn() ? List.of(TraceHeader.of(span.get())) : List.of();
    }

    /** A span below another, or the first of a trace, that begins when it is started; the caller ends it. */
    public SpanBuilder span(String name, @Nullable SpanContext parent) {
        SpanBuilder span = tracer.spanBuilder(name);
        return parent == null
                ? span.setNoParent()
                : span.setParent(Context.root().with(Span.wrap(parent)));
    }

    /** Starts the span under ids that follow from what it is about, so that others know them without having seen it. */
    public Span start(SpanBuilder span, SpanContext self) {
        return ids.during(self, span::startSpan);
    }

    /** Exports what has ended, within two seconds. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.shutdown().join(FLUSH.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
