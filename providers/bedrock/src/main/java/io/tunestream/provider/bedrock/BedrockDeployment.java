package io.tunestream.provider.bedrock;

/** What is done for a tuned model that nobody serves. */
public enum BedrockDeployment {
    /** Nothing: it counts as trained until somebody deploys it. */
    NONE,
    /** It is deployed for inference on demand, which is billed by the token. */
    ON_DEMAND
}
