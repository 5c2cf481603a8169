package io.tunestream.runtime.fault;

import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can act on: a stable code and one sentence that names the place. Whoever shows it prints both
 * and no stack trace; it never carries content of an example or a secret.
 */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Part of a password, where that holds quotes which end it too early. */
    private static final Pattern JAAS_WORD = Pattern.compile(" '.*'(?= in JAAS config)", Pattern.DOTALL);

    private final String code;

    public Fault(FaultCode code, String message) {
        this(code, message, null);
    }

    public Fault(FaultCode code, String message, @Nullable Throwable cause) {
        this(code.name(), message, cause);
    }

    /** With a code that another process or a narrower enumeration gave. */
    public Fault(String code, String message) {
        this(code, message, null);
    }

    public Fault(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable code, such as KAFKA_UNREACHABLE. */
    public String code() {
        return code;
    }

    /** Whether it has that code. */
    public boolean is(FaultCode other) {
        return code.equals(other.name());
    }

    /**
     * What went wrong between us and the broker: KAFKA_UNREACHABLE, KAFKA_DENIED, KAFKA_REFUSED, or RECORD_UNREADABLE for a
     * value of another kind than its topic's; or the fault that one of our own serializers met within the client.
     */
    public static Fault ofKafka(@Nullable Throwable failure) {
        return Causes.first(failure, Fault.class).orElseGet(() -> ofBroker(failure));
    }

    private static Fault ofBroker(@Nullable Throwable cause) {
        return switch (cause) {
            case TimeoutException e -> unreachable(e);
            case org.apache.kafka.common.errors.TimeoutException e -> unreachable(e);
            case SslAuthenticationException e ->
                new Fault(
                        FaultCode.KAFKA_DENIED,
                        "the TLS handshake with the Kafka broker failed (kafka.ssl.*):"
                                + " it does not trust our certificate, or we not its own",
                        e);
            case AuthenticationException e ->
                new Fault(FaultCode.KAFKA_DENIED, "the Kafka broker refused our credentials", e);
            case AuthorizationException e ->
                new Fault(FaultCode.KAFKA_DENIED, "the Kafka broker denied access: " + e.getMessage(), e);
            case RecordDeserializationException e ->
                new Fault(
                        FaultCode.RECORD_UNREADABLE,
                        "%s@%d cannot be read".formatted(e.topicPartition(), e.offset()),
                        e);
            case SerializationException e ->
                new Fault(FaultCode.RECORD_UNREADABLE, "a record cannot be read: " + e.getMessage(), e);
            case Error e -> new Fault(FaultCode.UNEXPECTED, "the program failed: " + e, e);
            case null -> new Fault(FaultCode.KAFKA_REFUSED, "the Kafka broker refused a request");
            default ->
                new Fault(FaultCode.KAFKA_REFUSED, "the Kafka broker refused a request: " + cause.getMessage(), cause);
        };
    }

    /**
     * A client that cannot even be made: CONFIGURATION_KAFKA for an address that does not resolve, a wrong setting or a login that fails,
     * KAFKA_DENIED or KAFKA_UNREACHABLE where it gets no token to log in with.
     */
    public static Fault ofKafkaSettings(KafkaException refusal) {
        return Causes.first(refusal, LoginException.class)
                .map(failure -> LoginFailure.of(failure, refusal))
                .orElseGet(() -> ofSetting(refusal));
    }

    private static Fault ofSetting(KafkaException refusal) {
        Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
        String told = JAAS_WORD.matcher(String.valueOf(cause.getMessage())).replaceFirst("");
        return new Fault(FaultCode.CONFIGURATION_KAFKA, "the Kafka settings are not usable: " + told, refusal);
    }

    /** The thread was asked to stop; its interrupt flag is set again. */
    public static Fault interrupted() {
        Thread.currentThread().interrupt();
        return new Fault(FaultCode.INTERRUPTED, "interrupted while waiting");
    }

    private static Fault unreachable(Throwable cause) {
        return new Fault(
                FaultCode.KAFKA_UNREACHABLE, "no answer from the Kafka broker (kafka.bootstrap.servers)", cause);
    }
}
