package io.tunestream.provider.vertex;

import com.google.rpc.Code;
import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.local.vertex.SimulatedVertex;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.memory.SignedWebhook;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/** The Vertex AI adapter, a server that keeps to Google's protos, and a bucket. */
class VertexProviderTest extends ProviderContract {

    private final SimulatedBucket bucket;
    private final SimulatedVertex vertex;
    private final Provider provider;

    VertexProviderTest() throws IOException {
        bucket = SimulatedBucket.start();
        vertex = SimulatedVertex.start(bucket);
        provider = new VertexFactory().open(Projects.account(vertex.address(), bucket));
    }

    @AfterEach
    void shut() {
        provider.close();
        vertex.close();
        bucket.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected TuningPlan plan() {
        return Projects.plan();
    }

    @Override
    protected String modelOfNobody() {
        return SimulatedVertex.endpoint(404);
    }

    @Override
    protected boolean readsFilesFirst() {
        return false;
    }

    @Override
    protected boolean tellsLoss() {
        return false;
    }

    @Override
    protected String codeOfClosed() {
        return "invalid_argument";
    }

    @Override
    protected void meet(SubmitFault fault) {
        switch (fault) {
            case LOST_AFTER ->
                vertex.answer(
                        SimulatedVertex.CREATE, true, SimulatedVertex.error(Code.UNAVAILABLE, "Connection reset"));
            case LOST_BEFORE ->
                vertex.answer(
                        SimulatedVertex.CREATE, false, SimulatedVertex.error(Code.UNAVAILABLE, "Connection reset"));
            case BUSY ->
                vertex.answer(
                        SimulatedVertex.CREATE,
                        false,
                        SimulatedVertex.error(Code.RESOURCE_EXHAUSTED, "Quota exceeded"));
            case CLOSED ->
                vertex.answer(
                        SimulatedVertex.CREATE,
                        false,
                        SimulatedVertex.error(Code.INVALID_ARGUMENT, "Base model is not supported."));
            case FILE_NOT_READY -> throw new UnsupportedOperationException("a file in a bucket is ready");
        }
    }

    @Override
    protected void forgetMetadata() {
        vertex.jobs().forgetLabels();
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        throw new UnsupportedOperationException("a file in a bucket is ready");
    }

    @Override
    protected void succeed(String providerJobId) {
        vertex.jobs().succeed(providerJobId);
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        throw new UnsupportedOperationException("Vertex AI calls nobody");
    }
}
