package io.tunestream.provider.vertex;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import java.util.Optional;
import java.util.Set;

/**
 * Vertex AI, for supervised jobs on Gemini. Our job id is a label of the job, and its training file belongs to it alone, so that it is
 * found by either. It calls nobody: jobs are looked at. Thread-safe.
 */
final class VertexProvider implements Provider {

    static final String KIND = "vertex";

    static final String LINES = "vertex-gemini";

    private final VertexAccount account;
    private final VertexCredential credential;
    private final VertexClients clients;
    private final VertexFiles files;
    private final VertexTrainer trainer;
    private final VertexModels models;
    private final Capabilities capabilities;

    VertexProvider(VertexAccount account) {
        this.account = requireNonNull(account);
        credential = new VertexCredential(account);
        clients = new VertexClients(account, credential);
        files = new VertexFiles(account);
        trainer = new VertexTrainer(account, clients);
        models = new VertexModels(clients);
        capabilities = new Capabilities(Set.of("supervised"), Optional.empty(), account.timeout(), LINES);
    }

    @Override
    public String name() {
        return account.name();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String address() {
        return account.address();
    }

    @Override
    public Optional<String> missingCredential() {
        return credential.missing();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Trainer trainer() {
        return trainer;
    }

    @Override
    public FileStaging files() {
        return files;
    }

    @Override
    public ModelServing models() {
        return models;
    }

    @Override
    public void close() {
        clients.close();
        files.close();
    }
}
