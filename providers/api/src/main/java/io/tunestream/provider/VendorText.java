package io.tunestream.provider;

import java.util.regex.Pattern;

/** Sentences of a vendor's, fit to be kept: on one line, and of 300 characters at most. */
public final class VendorText {

    private static final int LONGEST = 300;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private VendorText() {}

    /** The sentence, without what looks like a secret. */
    public static String clean(String sentence, Pattern secret) {
        return clean(secret.matcher(sentence).replaceAll("***"));
    }

    public static String clean(String sentence) {
        String plain = CONTROL.matcher(sentence).replaceAll(" ");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
