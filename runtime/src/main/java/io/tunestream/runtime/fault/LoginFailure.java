package io.tunestream.runtime.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;

/**
 * Why a client of Kafka cannot log in. Where its login module failed with an exception of another kind, Java gives that one's whole
 * stack trace for a message; since it may quote a token or a password, no more is told of it than its kind, or a status.
 */
final class LoginFailure {

    /** Of a frame of each stack trace of a login by OAUTHBEARER, and of no other. */
    private static final String TOKEN_MODULE = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule.";

    /** Of what Kafka's clients say of a token endpoint. */
    private static final Pattern REFUSED = Pattern.compile("response code (40[013])\\b");

    private static final Pattern KIND = Pattern.compile("[\\w.$]+(?:Exception|Error)(?=[:\\s])");

    private LoginFailure() {}

    /** KAFKA_DENIED or KAFKA_UNREACHABLE where no token came from its endpoint, otherwise CONFIGURATION_KAFKA. */
    static Fault of(LoginException failure, KafkaException refusal) {
        String message = String.valueOf(failure.getMessage()).strip();
        if (!message.contains("\n")) {
            return ofModule(message, refusal);
        }
        return message.contains(TOKEN_MODULE)
                ? ofTokenEndpoint(message, refusal)
                : ofModule("its login module failed" + kind(message), refusal);
    }

    private static Fault ofModule(String why, KafkaException refusal) {
        return new Fault(
                FaultCode.CONFIGURATION_KAFKA,
                "the Kafka clients cannot log in (kafka.sasl.jaas.config): " + why,
                refusal);
    }

    private static String kind(String trace) {
        Matcher kind = KIND.matcher(trace);
        return kind.lookingAt() ? " with " + kind.group() : "";
    }

    private static Fault ofTokenEndpoint(String trace, KafkaException refusal) {
        String endpoint = "the token endpoint (kafka.sasl.oauthbearer.token.endpoint.url)";
        Matcher refused = REFUSED.matcher(trace);
        return refused.find()
                ? new Fault(
                        FaultCode.KAFKA_DENIED,
                        "%s refused our credentials: it answered %s".formatted(endpoint, refused.group(1)),
                        refusal)
                : new Fault(FaultCode.KAFKA_UNREACHABLE, "no token came from " + endpoint, refusal);
    }
}
