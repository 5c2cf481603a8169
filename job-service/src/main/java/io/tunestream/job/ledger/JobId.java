package io.tunestream.job.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.JobIds;
import io.tunestream.runtime.hash.Sha256;
import java.security.MessageDigest;
import java.util.TreeMap;

/**
 * Names of jobs. A name is a function of what is trained, so that whoever decides the same thing again decides the same
 * job, and the provider can be asked for it.
 */
public final class JobId {

    private JobId() {}

    /**
     * {@code job-} and the first 20 hexadecimal digits of the SHA-256 of one line each for the SHA-256 of the manifest, the
     * spec version, the provider and the retry. Where no manifest can be made, the first line is empty and one for the
     * end of each sequence ({@code name:number}) follows.
     */
    public static String of(Snapshot snapshot, String specVersion, String provider, int retry) {
        MessageDigest digest = Sha256.digest();
        line(digest, snapshot.sha256());
        if (!snapshot.stored()) {
            new TreeMap<>(snapshot.sequenceEnds()).forEach((name, end) -> line(digest, name + ":" + end));
        }
        line(digest, specVersion);
        line(digest, provider);
        line(digest, Integer.toString(retry));
        return JobIds.PREFIX + Sha256.hex(digest).substring(0, JobIds.DIGITS);
    }

    private static void line(MessageDigest digest, String text) {
        digest.update(text.getBytes(UTF_8));
        digest.update((byte) '\n');
    }
}
