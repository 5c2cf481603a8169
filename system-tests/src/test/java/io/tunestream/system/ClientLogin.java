package io.tunestream.system;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** How clients show a {@link SecuredBroker} who they are. Properties are Kafka's own. */
interface ClientLogin extends AutoCloseable {

    /** Of the broker, whose listener is named {@code CLIENT}. */
    Map<String, String> broker();

    /** Of the clients of the administrator, whom the broker knows from its start. */
    Map<String, String> administrator();

    /** Of the clients of a service. */
    Map<String, String> client(String service);

    /** Of clients that say that they are the service's and do not have its secret. */
    Map<String, String> impostor(String service);

    /** Who a service is at the broker. */
    default String principal(String service) {
        return "User:" + service;
    }

    /** Makes a service known where that is done on a broker that runs. */
    default void register(String service, Admin administrator) throws Exception {}

    @Override
    default void close() {}
}
