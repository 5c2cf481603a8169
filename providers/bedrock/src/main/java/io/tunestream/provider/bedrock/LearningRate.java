package io.tunestream.provider.bedrock;

import io.tunestream.provider.TuningPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/** A learning rate, which Bedrock takes as it is and a plan as a multiplier of another. */
final class LearningRate {

    private static final MathContext DIGITS = new MathContext(6);

    private LearningRate() {}

    /** What the plan's multiplier multiplies: the account's, else the model's default; empty where neither is known. */
    static OptionalDouble base(BedrockAccount account, TuningPlan plan) {
        return account.learningRate().isPresent()
                ? account.learningRate()
                : ModelFamily.of(plan.baseModel()).rate();
    }

    /** What the plan asks for; empty where it leaves that to the provider, or no base is known. */
    static OptionalDouble of(BedrockAccount account, TuningPlan plan) {
        OptionalDouble base = base(account, plan);
        return plan.learningRateMultiplier() > 0 && base.isPresent()
                ? OptionalDouble.of(rounded(base.getAsDouble() * plan.learningRateMultiplier())
                        .doubleValue())
                : OptionalDouble.empty();
    }

    /** As a hyperparameter, such as {@code 0.00002}. */
    static String text(double rate) {
        return rounded(rate).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(double rate) {
        return BigDecimal.valueOf(rate).round(DIGITS);
    }
}
