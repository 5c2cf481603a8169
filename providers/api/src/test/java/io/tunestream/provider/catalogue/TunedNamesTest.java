package io.tunestream.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunedNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ft:gpt-4.1-mini-2025-04-14:acme::Abc1",
                "gpt-4o-mini-2024-07-18.ft-0e1f",
                "projects/17/locations/us-central1/endpoints/9",
                "projects/17/locations/us-central1/models/9@2",
                "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/abcdefghij12",
                "arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:custom-model-deployment/abcdefghij12"
            })
    void shouldKnowATunedModel(String name) {
        assertThat(TunedNames.shipped().contains(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gpt-4.1-mini",
                "gpt-4.1-mini-2025-04-14",
                "claude-soft:1",
                "amazon.nova-micro-v1:0:128k",
                "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0:128k",
                "projects/17/locations/us-central1/publishers/google/models/gemini-2.5-flash"
            })
    void shouldNotTakeAnotherForOne(String name) {
        assertThat(TunedNames.shipped().contains(name)).isFalse();
    }
}
