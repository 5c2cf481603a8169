package io.tunestream.provider.bedrock;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One account of AWS in one region. Credentials are named, never given. */
@Describe(
        "A provider of the kind bedrock: Amazon Bedrock, which tunes Nova and Llama on files in S3. It asks the AWS chain for a"
                + " credential: environment variables, the profile of aws configure, web identity, the role of the container or machine.")
public interface BedrockSettings {

    @Describe("Region that jobs run in, where the bucket of staging-uri is, too.")
    @WithDefault("us-east-1")
    String region();

    @Describe(
            "The service role that Bedrock takes on to read training files and write results, arn:aws:iam::<account>:role/<name>.")
    String roleArn();

    @Describe("Where training files are put, s3://bucket/prefix; the role must be able to read it.")
    URI stagingUri();

    @Describe("Options of the driver that puts files there, as storage.options.* are of the object store.")
    Map<String, String> stagingOptions();

    @Describe(
            "Where Bedrock puts the loss of a job, s3://bucket/prefix; without one results below staging-uri. The role must be able to"
                    + " write there.")
    Optional<URI> outputUri();

    @Describe(
            "Environment variable that holds an access key; together with secret-access-key-env it is taken in place of the AWS chain.")
    Optional<String> accessKeyIdEnv();

    @Describe("Environment variable that holds the secret of that access key.")
    Optional<String> secretAccessKeyEnv();

    @Describe("Environment variable that holds the session token of a temporary access key.")
    Optional<String> sessionTokenEnv();

    @Describe("Key of KMS that tuned models are encrypted with; without one AWS's own.")
    Optional<String> kmsKeyId();

    @Describe(
            "Learning rate that a dataset's learningRateMultiplier multiplies; without one the model's default, as Amazon's page on"
                    + " hyperparameters has it. Without a multiplier Bedrock chooses.")
    OptionalDouble learningRate();

    @Describe("Steps over which Nova's learning rate rises, 0 to 100; without it Bedrock chooses.")
    OptionalInt learningRateWarmupSteps();

    @Describe(
            "What is done for a tuned model that nobody serves: none, or on-demand, which deploys it for inference by the token."
                    + " Throughput by the hour is never bought; a model that has some is asked there.")
    @WithDefault("none")
    BedrockDeployment deployment();

    @Describe(
            "Address of the API; without one https://bedrock.<region>.amazonaws.com. An http address, such as a simulation's, is"
                    + " spoken to in plain text and gets no credential.")
    Optional<URI> endpoint();

    @Describe(
            "Address that models are asked at; without one https://bedrock-runtime.<region>.amazonaws.com, or endpoint where that is an"
                    + " http address.")
    Optional<URI> runtimeEndpoint();

    @Describe("How long one call may take, uploads apart, as an ISO-8601 duration.")
    @WithDefault("PT60S")
    Duration timeout();
}
