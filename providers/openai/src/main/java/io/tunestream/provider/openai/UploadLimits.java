package io.tunestream.provider.openai;

/**
 * How much goes up at once.
 *
 * @param wholeBytes   largest file that goes up in one request; a larger one goes in parts
 * @param partBytes    size of a part
 * @param largestBytes largest file of all
 */
record UploadLimits(long wholeBytes, long partBytes, long largestBytes) {

    private static final long WHOLE = 512_000_000;
    private static final long PART = 64_000_000;

    /** OpenAI's reference: 512 MB, 64 MB and 8 GB. */
    static final UploadLimits OPENAI = new UploadLimits(WHOLE, PART, 8_000_000_000L);

    /** Microsoft's page on fine-tuning: 512 MB. */
    static final UploadLimits AZURE = new UploadLimits(WHOLE, PART, WHOLE);
}
