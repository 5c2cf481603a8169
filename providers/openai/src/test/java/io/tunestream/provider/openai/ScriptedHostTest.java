package io.tunestream.provider.openai;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A host that answers as each test says, and the adapter as its client. */
abstract class ScriptedHostTest {

    ScriptedHost host;
    OpenAiProvider provider;

    @BeforeEach
    void start() {
        host = new ScriptedHost();
        provider = Accounts.provider(host.baseUrl());
    }

    @AfterEach
    void stop() {
        provider.close();
        host.close();
    }
}
