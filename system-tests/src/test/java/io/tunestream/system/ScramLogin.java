package io.tunestream.system;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A password that nobody sends, and that the administrator gives while the broker runs. */
final class ScramLogin extends SaslLogin {

    private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final int ITERATIONS = 4096;

    ScramLogin(TestKeys keys) throws IOException, GeneralSecurityException {
        super("SCRAM-SHA-512", keys);
    }

    @Override
    public void register(String service, Admin administrator) throws Exception {
        ScramCredentialInfo kind = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        administrator
                .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(service, kind, service)))
                .all()
                .get();
    }

    @Override
    Map<String, String> verifying() {
        return Map.of(LISTENER + "scram-sha-512.sasl.jaas.config", MODULE + " required;");
    }

    @Override
    Map<String, String> showing(String service, String secret) {
        return Map.of("sasl.jaas.config", login(MODULE, service, secret));
    }
}
