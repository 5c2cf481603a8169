package io.tunestream.provider.openai;

/**
 * How much goes up at once.
 *
 * @param wholeBytes   largest file that goes up in one request; a larger one goes in parts
 * @param partBytes    size of a part
 * @param largestBytes largest file of all
 */
record UploadLimits(long wholeBytes, long partBytes, long largestBytes) {

    /** OpenAI's reference: 512 MB, 64 MB and 8 GB. */
    static final UploadLimits OPENAI = new UploadLimits(512_000_000, 64_000_000, 8_000_000_000L);
}
