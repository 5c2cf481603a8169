package io.tunestream.provider.cost;

/**
 * How a tuned model is used.
 *
 * @param requests a month
 * @param input    tokens that a request has the model read
 * @param output   tokens that it has it write
 */
public record Usage(long requests, long input, long output) {

    public Usage {
        if (requests < 0 || input < 0 || output < 0) {
            throw new IllegalArgumentException("nothing of it is below zero");
        }
    }
}
