package io.tunestream.example.redact;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** What logs of applications are full of, and what is nobody's secret: none of it is to be found. */
final class HeldOutLookAlikes {
    private final Draw draw;
    private final Random random;

    HeldOutLookAlikes(Random random) {
        this.random = random;
        this.draw = new Draw(random);
    }

    String next() {
        return switch (draw.between(0, 29)) {
            case 0 -> "trace " + new UUID(random.nextLong(), random.nextLong());
            case 1 -> "commit " + draw.hex(40);
            case 2 -> "sha256:" + draw.hex(64);
            case 3 -> "ISBN " + draw.mask("978-#-####-####-#");
            case 4 ->
                Instant.ofEpochSecond(draw.between(1_500_000_000, 1_800_000_000))
                        .toString();
            case 5 -> draw.mask("20##-0N-1# 1#:2#:3#");
            case 6 -> "epoch " + draw.between(1_500_000_000, 1_800_000_000) + draw.digits(3);
            case 7 -> "MAC " + draw.mask("##:1a:2b:##:4d:5e");
            case 8 -> "v" + draw.mask("N.##.#") + "-rc." + draw.digits(1);
            case 9 -> "@types/node@" + draw.mask("1#.N.#");
            case 10 -> "pip install torch==" + draw.mask("2.#.#") + "+cu121";
            case 11 -> "sk-learn, sk-loading-spinner-container-wide and sk-" + draw.letters(6);
            case 12 -> "RMA " + draw.mask("AA-######-##");
            case 13 -> "tracking " + draw.mask("1Z") + draw.from("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", 16);
            case 14 -> "lat " + draw.mask("5#.######") + ", lon " + draw.mask("1#.######");
            case 15 -> "EUR " + draw.mask("#.###.###,##") + " or $" + draw.mask("N,###,###.##");
            case 16 -> "std::vector<int>::iterator of a::b::c";
            case 17 -> "from 09:" + draw.mask("1#:2#") + " to 12:" + draw.mask("3#:4#");
            case 18 -> "OID 1.3.6.1.4.1." + draw.between(1000, 60000) + ".1.2";
            case 19 -> "asset " + draw.mask("AAA#########");
            case 20 -> "data:image/png;base64,iVBORw0KGgo" + draw.base64(60);
            case 21 -> "@" + draw.letters(7) + " wrote at " + draw.mask("1#:3#") + " on x.com/" + draw.letters(6);
            case 22 -> "card ending in " + draw.digits(4) + ", order " + wrongCard();
            case 23 -> "VAT DE" + draw.digits(9) + ", EORI DE" + draw.digits(15);
            case 24 -> "size " + draw.mask("N##x###") + ", " + draw.mask("N##-##") + " pages";
            case 25 ->
                "-".repeat(5) + "BEGIN CERTIFICATE" + "-".repeat(5) + "\n" + draw.base64(64) + "\n" + "-".repeat(5)
                        + "END CERTIFICATE" + "-".repeat(5);
            case 26 -> "eyJhbGci is how such tokens begin";
            case 27 -> "ghp_ and hf_ and AKIA are prefixes; hf_hub_download is a function";
            case 28 -> "{\"id\": " + draw.digits(9) + ", \"total\": " + draw.digits(12) + "}";
            default -> "req_" + draw.base62(24) + " call_" + draw.base62(24) + " chatcmpl-" + draw.base62(29);
        };
    }

    /** Sixteen digits whose sum is wrong. */
    private String wrongCard() {
        String body = "4" + draw.digits(14);
        return body + (HeldOutPersonal.luhn(body) + draw.between(1, 9)) % 10;
    }
}
