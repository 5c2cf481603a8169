package io.tunestream.cli.cost;

import io.tunestream.example.count.TrainingLength;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.stream.IntStream;

/**
 * How much is trained on.
 *
 * @param examples number of them
 * @param tokens   of each example, or of as many as stand for all
 * @param perToken examples that each of {@code tokens} stands for
 * @param epochs   times that each example is seen
 * @param remark   how the tokens were counted, for a person; empty where a person said how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TrainingSize(long examples, int[] tokens, long perToken, long epochs, String remark) {

    /** Examples that are all of one length. */
    static TrainingSize uniform(long examples, int tokens, long epochs, String remark) {
        return new TrainingSize(examples, new int[] {tokens}, examples, epochs, remark);
    }

    /** Examples of these lengths. */
    static TrainingSize counted(int[] tokens, long epochs, String remark) {
        return new TrainingSize(tokens.length, tokens, 1, epochs, remark);
    }

    /** Epochs that are asked for, or those that a provider chooses by itself. */
    static long epochs(long asked, long examples) {
        return asked > 0 || examples == 0 ? asked : TrainingLength.defaultEpochs(examples);
    }

    /** Tokens that a model is trained on which cuts an example at so many. */
    long trained(long mostTokens) {
        try {
            long once = Math.multiplyExact(TrainingLength.billedTokens(IntStream.of(tokens), mostTokens), perToken);
            return Math.multiplyExact(once, epochs);
        } catch (ArithmeticException e) {
            throw new Fault(FaultCode.USAGE, "so many tokens cannot be counted", e);
        }
    }
}
