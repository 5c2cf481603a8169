package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Numbers of bank accounts (ISO 13616): a country's length, and the check digits, by 97. */
final class IbanDetector implements Detector {
    private static final int MOST_GAPS = 10;

    /** Characters by country, as the registry has them. */
    private static final Map<String, Integer> LENGTHS = lengths(
            "15NO 16BE 18DK 18FI 18FK 18FO 18GL 18NL 18SD 19MK 19SI 20AT 20BA 20EE 20KZ 20LT 20LU 20MN 20XK 21CH 21HR 21LI"
                    + " 21LV 22BG 22BH 22CR 22DE 22GB 22GE 22IE 22ME 22RS 22VA 23AE 23GI 23IL 23IQ 23OM 23SO 23TL 24AD 24CZ"
                    + " 24ES 24MD 24PK 24RO 24SA 24SE 24SK 24TN 24VG 25LY 25PT 25ST 26IS 26TR 27BI 27DJ 27FR 27GR 27IT 27MC"
                    + " 27MR 27SM 28AL 28AZ 28BY 28CY 28DO 28GT 28HN 28HU 28LB 28NI 28PL 28SV 29BR 29EG 29PS 29QA 29UA 30JO"
                    + " 30KW 30MU 31MT 31SC 32LC 33RU 24DZ 25AO 27BF 27CG 27CM 28BJ 28CI 28MG 28ML 28SN 25MZ 25CV 27GA 26IR");

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ", -1)) {
            lengths.put(entry.substring(2), Integer.valueOf(entry.substring(0, 2)));
        }
        return lengths;
    }

    @Override
    public Rule rule() {
        return PrivacyRule.PII_IBAN;
    }

    @Override
    public String anchors() {
        return "0123456789";
    }

    @Override
    public long find(TextWindow text, int at) {
        int from = at - 2;
        boolean mayBe = from >= text.from()
                && Ascii.isLetter(text.at(from))
                && Ascii.isLetter(text.at(from + 1))
                && Ascii.isDigit(text.at(at + 1))
                && !text.isWordAt(from - 1);
        return mayBe ? number(text, from) : NOTHING;
    }

    private static long number(TextWindow text, int from) {
        Integer length = LENGTHS.get(text.text(from, from + 2).toUpperCase(Locale.ROOT));
        if (length == null) {
            return NOTHING;
        }
        StringBuilder number = new StringBuilder();
        int at = from;
        int gaps = 0;
        while (number.length() < length) {
            int unit = text.at(at);
            if (Ascii.isDigit(unit) || Ascii.isLetter(unit)) {
                number.append((char) unit);
            } else if ((unit != ' ' && unit != '-') || number.length() % 4 != 0 || ++gaps > MOST_GAPS) {
                return NOTHING;
            }
            at++;
        }
        boolean ends = !Ascii.isWord(text.at(at));
        return ends && isCheck(number) && remainder(number) == 1 ? Detector.span(from, at) : NOTHING;
    }

    /** Whether the check digits can be any number's: 02 to 98. */
    private static boolean isCheck(StringBuilder number) {
        int check = Integer.parseInt(number.substring(2, 4));
        return check >= 2 && check <= 98;
    }

    private static int remainder(StringBuilder number) {
        int remainder = 0;
        for (int index = 0; index < number.length(); index++) {
            int value = Character.digit(number.charAt((index + 4) % number.length()), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }
}
