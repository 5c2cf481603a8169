package io.tunestream.provider.bedrock;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.memory.SignedWebhook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/** The Bedrock adapter, a server that keeps to Amazon's API references, and a bucket. */
class BedrockProviderTest extends ProviderContract {

    private final TestingBucket bucket = new TestingBucket();
    private final TestingBedrock bedrock = new TestingBedrock(bucket);
    private final Provider provider = Accounts.open(bedrock, bucket);

    @AfterEach
    void shut() {
        provider.close();
        bedrock.close();
        bucket.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected TuningPlan plan() {
        return Accounts.plan();
    }

    @Override
    protected String modelOfNobody() {
        return "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/nobodysmodel";
    }

    @Override
    protected Class<? extends ModelAnswer> answerOfNobody() {
        return ModelAnswer.OnlyTrained.class;
    }

    @Override
    protected boolean readsFilesFirst() {
        return false;
    }

    @Override
    protected boolean tellsTokens() {
        return false;
    }

    @Override
    protected String codeOfClosed() {
        return "validation";
    }

    @Override
    protected void meet(SubmitFault fault) {
        switch (fault) {
            case LOST_AFTER -> bedrock.answer(TestingBedrock.CREATE, true, Reply.hangup());
            case LOST_BEFORE -> bedrock.answer(TestingBedrock.CREATE, false, Reply.hangup());
            case BUSY ->
                bedrock.answer(TestingBedrock.CREATE, false, Reply.error(429, "ThrottlingException", "Rate exceeded"));
            case CLOSED ->
                bedrock.answer(
                        TestingBedrock.CREATE,
                        false,
                        Reply.error(400, "ValidationException", "The base model is not customizable."));
            case FILE_NOT_READY -> throw new UnsupportedOperationException("a file in a bucket is ready");
        }
    }

    @Override
    protected void forgetMetadata() {
        Assumptions.abort("our id is the job's own name");
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        throw new UnsupportedOperationException("a file in a bucket is ready");
    }

    @Override
    protected void succeed(String providerJobId) {
        bedrock.models().deployed(bedrock.jobs().succeed(providerJobId), "Active", "");
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        throw new UnsupportedOperationException("Bedrock calls nobody");
    }
}
