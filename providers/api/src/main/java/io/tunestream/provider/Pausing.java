package io.tunestream.provider;

/** Jobs that can be made to stand still at their provider, who keeps what was trained until then. */
public interface Pausing {

    /**
     * Lets a job stand still until it is resumed or cancelled.
     *
     * @throws ProviderException where the provider refuses it, as every one does for a job that has ended, and some for one that
     *                           does not train yet or stands still already
     */
    void pause(String providerJobId);

    /**
     * Lets a job go on that stands still.
     *
     * @throws ProviderException where the provider refuses it, as every one does for a job that has ended, and some for one that
     *                           does not stand still
     */
    void resume(String providerJobId);
}
