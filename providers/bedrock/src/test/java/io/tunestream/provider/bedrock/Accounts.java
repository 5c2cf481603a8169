package io.tunestream.provider.bedrock;

import io.tunestream.provider.Provider;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.TuningPlan;
import io.tunestream.runtime.setting.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Accounts and plans for tests. */
final class Accounts {

    static final String MODEL = "amazon.nova-micro-v1:0:128k";
    static final String ROLE = "arn:aws:iam::123456789012:role/tuning";

    private static final String PREFIX = "providers.bedrock.";

    private Accounts() {}

    /** Settings of an account at that address, with others. */
    static Map<String, String> settings(URI endpoint, TestingBucket bucket, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>();
        settings.put(PREFIX + "role-arn", ROLE);
        settings.put(PREFIX + "staging-uri", TestingBucket.STAGING.toString());
        settings.put(PREFIX + "output-uri", TestingBucket.OUTPUT.toString());
        settings.put(PREFIX + "endpoint", endpoint.toString());
        settings.put(PREFIX + "timeout", "PT20S");
        bucket.options().forEach((name, value) -> settings.put(PREFIX + "staging-options." + name, value));
        others.forEach((name, value) -> settings.put(PREFIX + name, value));
        return settings;
    }

    static Provider open(TestingBedrock bedrock, TestingBucket bucket) {
        return open(bedrock.address(), bucket, Map.of());
    }

    static Provider open(URI endpoint, TestingBucket bucket, Map<String, String> others) {
        Settings settings = Settings.load(settings(endpoint, bucket, others), Providers.settings());
        return new BedrockFactory().open("bedrock", settings.of(BedrockSettings.class, "providers.bedrock"));
    }

    static TuningPlan plan() {
        return plan(MODEL);
    }

    static TuningPlan plan(String model) {
        TuningPlan sample = SamplePlans.plan();
        return new TuningPlan(
                sample.jobId(), sample.dataset(), model, "supervised", 2, 0, 2, sample.suffix(), -1, 12, 0, 0);
    }
}
