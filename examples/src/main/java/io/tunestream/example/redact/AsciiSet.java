package io.tunestream.example.redact;

import java.util.Locale;

/** A set of characters of ASCII. */
public final class AsciiSet {
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    public static final AsciiSet HEX = new AsciiSet(DIGITS + "abcdefABCDEF");
    public static final AsciiSet UPPER_AND_DIGITS = new AsciiSet(UPPER + DIGITS);
    public static final AsciiSet ALPHANUMERIC = new AsciiSet(UPPER + UPPER.toLowerCase(Locale.ROOT) + DIGITS);
    /** The alphabet of base64 in URLs. */
    public static final AsciiSet BASE64_URL = ALPHANUMERIC.and("-_");

    public static final AsciiSet BASE64_URL_AND_DOTS = BASE64_URL.and(".");
    public static final AsciiSet BASE64 = ALPHANUMERIC.and("+/=");
    /** The body of a PEM block, with its line breaks, be they escaped. */
    static final AsciiSet PEM = BASE64.and(" \t\r\n\\:,-");

    private final boolean[] has = new boolean[256];
    private final String characters;

    public AsciiSet(String characters) {
        this.characters = characters;
        characters.chars().forEach(each -> has[each] = true);
    }

    /** The same with some more. */
    public AsciiSet and(String more) {
        return new AsciiSet(characters + more);
    }

    boolean has(byte unit) {
        return has[unit & 0xFF];
    }
}
