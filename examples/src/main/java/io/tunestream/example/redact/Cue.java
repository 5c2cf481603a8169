package io.tunestream.example.redact;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the words before a number say of it. */
enum Cue {
    NOTHING(""),
    PHONE(
            "phone telephone telefon telefono téléphone tel tlf mobile mobil cell cellphone handy call calling dial ring fax"
                    + " whatsapp sms hotline landline msisdn callback"),
    SSN("ssn ssns social itin"),
    CARD("card cards visa mastercard amex maestro discover cc kreditkarte"),
    /** It numbers a thing, and is nobody's. */
    THING(
            "order orders invoice ticket case ref reference id ids sku serial part tracking item model isbn issn ean gtin upc imei"
                    + " article parcel shipment batch commit transaction job run patent"
                    + " bestellung rechnung sendung"),
    /** It numbers a version, or a part of a text. */
    VERSION(
            "version versions ver release firmware driver build v upgrade upgraded update chapter section § clause page line row"
                    + " figure");

    private static final int LOOKS_BACK = 32;
    private static final int MOST_WORDS = 3;
    private static final Map<String, Cue> BY_WORD = byWord();

    private final String words;

    Cue(String words) {
        this.words = words;
    }

    private static Map<String, Cue> byWord() {
        Map<String, Cue> byWord = new HashMap<>();
        for (Cue cue : values()) {
            for (String word : cue.words.split(" ", -1)) {
                byWord.putIfAbsent(word, cue);
            }
        }
        byWord.remove("");
        return byWord;
    }

    /** What the nearest of the last three words says that stand before an offset in the same line. */
    static Cue before(TextWindow text, int offset) {
        int at = offset;
        int least = offset - LOOKS_BACK;
        for (int words = 0; words < MOST_WORDS; words++) {
            while (at > least && isGap(text, at - 1)) {
                at--;
            }
            int end = at;
            while (at > least && isLetter(text.at(at - 1))) {
                at--;
            }
            if (at == end) {
                return NOTHING;
            }
            Cue cue = BY_WORD.get(text.text(at, end).toLowerCase(Locale.ROOT));
            if (cue != null) {
                return cue;
            }
        }
        return NOTHING;
    }

    private static boolean isLetter(int unit) {
        return Ascii.isLetter(unit) || unit >= 0x80;
    }

    /** What may stand between words, but what ends a line or a sentence. */
    private static boolean isGap(TextWindow text, int at) {
        int unit = text.at(at);
        return unit >= 0 && unit != '\n' && unit != '\r' && unit != ';' && !isLetter(unit);
    }
}
