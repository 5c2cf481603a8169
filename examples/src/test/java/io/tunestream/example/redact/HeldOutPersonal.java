package io.tunestream.example.redact;

import io.tunestream.example.redact.PlantedCorpus.Planted;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Personal data as its standards describe it: addresses of RFC 5322 and RFC 6531, numbering plans of E.164 and RFC 3966, cards of
 * ISO/IEC 7812, the accounts of the IBAN registry, and addresses of RFC 4291.
 */
final class HeldOutPersonal {
    private static final List<String> NAMES = List.of(
            "maria",
            "Jo",
            "li.wei",
            "o'neill",
            "j_r_tolkien",
            "billing",
            "no-reply",
            "x",
            "Anne-Marie",
            "first.m.last");
    private static final List<String> DOMAINS = List.of(
            "example.org",
            "mail.example.co.uk",
            "uni-example.edu",
            "example.museum",
            "EXAMPLE.COM",
            "a.b.c.example.net",
            "example.photography",
            "sub-domain.example.io",
            "münchen-beispiel.de",
            "xn--bcher-kva.example",
            "8bit.example");
    private static final List<String> INTERNATIONAL = List.of(
            "+1 (N##) N##-####",
            "+1-N##-N##-####",
            "+1N##N######",
            "+1.N##.N##.####",
            "+44 20 7### ####",
            "+44 7### ######",
            "+44 (0)161 ### ####",
            "+49 30 ######",
            "+49 151 ########",
            "+49-89-#######",
            "+33 6 ## ## ## ##",
            "+33 (0)1 ## ## ## ##",
            "+39 06 #### ####",
            "+34 6## ### ###",
            "+31 6 ########",
            "+41 44 ### ## ##",
            "+43 1 #######",
            "+46 8 ### ### ##",
            "+48 ### ### ###",
            "+351 9## ### ###",
            "+81-3-####-####",
            "+81 90 #### ####",
            "+82-2-####-####",
            "+86 138 #### ####",
            "+91 98### #####",
            "+91-22-########",
            "+61 4## ### ###",
            "+61 2 #### ####",
            "+55 11 9####-####",
            "+52 55 #### ####",
            "+27 82 ### ####",
            "+234 80# ### ####",
            "+971 50 ### ####",
            "+65 6### ####",
            "+852 #### ####",
            "+353 1 ### ####",
            "+972-5#-###-####",
            "+90 53# ### ## ##",
            "+7 9## ###-##-##",
            "+380 67 ### ## ##",
            "+47 ## ## ## ##",
            "+45 ## ## ## ##",
            "+358 40 ### ####",
            "+32 47# ## ## ##",
            "+420 60# ### ###",
            "+36 20 ### ####",
            "+30 69# ### ####",
            "+20 10 #### ####",
            "0049 30 #######",
            "011 44 20 7### ####",
            "001-N##-N##-####",
            "tel:+1-N##-555-01##",
            "tel:+44207#######");
    private static final List<String> NATIONAL = List.of(
            "(N##) N##-####",
            "N##-N##-####",
            "N##.N##.####",
            "1-800-N##-####",
            "020 7### ####",
            "07### ######",
            "030 / #######",
            "089-########",
            "06 ## ## ## ##",
            "01.##.##.##.##",
            "03-####-####",
            "090-####-####",
            "(02) 9### ####",
            "(11) 9####-####");
    private static final List<String> CALLED = List.of(
            "phone: ",
            "Tel. ",
            "call me at ",
            "mobile ",
            "Telefon: ",
            "my number is ",
            "fax ",
            "WhatsApp ",
            "reach me on ");
    /** Prefixes, and how long numbers with them are; and how they are printed, by their length. */
    private static final List<String> CARDS = List.of(
            "4 16", "4 13", "4 19", "51 16", "55 16", "2221 16", "2720 16", "34 15", "37 15", "6011 16", "65 16",
            "644 16", "36 14", "300 14", "3530 16", "3589 16", "62 16", "62 19", "6304 16", "5018 16");
    /** Country, digits and letters of its accounts: {@code #} a digit, {@code A} a capital. */
    private static final List<String> ACCOUNTS = List.of(
            "AD ########AA##########",
            "AE ###################",
            "AL ########################",
            "AT ################",
            "BE ############",
            "BG AAAA##############",
            "CH #################",
            "CR ##################",
            "CY ########################",
            "CZ ####################",
            "DE ##################",
            "DK ##############",
            "EE ################",
            "ES ####################",
            "FI ##############",
            "FO ##############",
            "FR ##########AAAAAAAAAAA##",
            "GB AAAA##############",
            "GE AA################",
            "GI AAAA###############",
            "GL ##############",
            "GR #######################",
            "HR #################",
            "HU ########################",
            "IE AAAA##############",
            "IL ###################",
            "IS ######################",
            "IT A######################",
            "JO AAAA######################",
            "KW AAAA######################",
            "KZ ###AAAAAAAAAA###",
            "LB ########################",
            "LI #################",
            "LT ################",
            "LU #############AAA",
            "LV AAAA#############",
            "MC ##########AAAAAAAAAAA##",
            "MD AA##################",
            "ME ##################",
            "MK ##########AAA##",
            "MT AAAA#######################",
            "NL AAAA##########",
            "NO ###########",
            "PK AAAA################",
            "PL ########################",
            "PT #####################",
            "QA AAAA#####################",
            "RO AAAA################",
            "RS ##################",
            "SA ####################",
            "SE ####################",
            "SI ###############",
            "SK ####################",
            "SM A######################",
            "TN ####################",
            "TR ######################",
            "UA #########################",
            "VA ##################",
            "VG AAAA################",
            "XK ################",
            "IQ AAAA###############",
            "BR #######################AA",
            "EG #########################",
            "LY #####################",
            "SV AAAA####################",
            "DO AAAA####################");

    private final Draw draw;
    private final Random random;

    HeldOutPersonal(Random random) {
        this.random = random;
        this.draw = new Draw(random);
    }

    String email() {
        String tag = draw.once(4) ? "+" + draw.letters(4) : "";
        String local = draw.once(20)
                ? "\"" + draw.letters(4) + " " + draw.letters(5) + "\""
                : draw.of(NAMES) + draw.digits(draw.between(0, 3));
        String domain = draw.once(25) ? "[192.0.2." + draw.between(1, 254) + "]" : draw.of(DOMAINS);
        return draw.once(30)
                ? "søren" + draw.digits(2) + "@" + domain
                : local + (local.endsWith("\"") ? "" : tag) + "@" + domain;
    }

    /** A number that says itself what it is, or one that a word before it calls so. */
    Planted phone() {
        if (draw.once(3)) {
            return new Planted(draw.of(CALLED), draw.mask(draw.once(6) ? "N##N######" : draw.of(NATIONAL)), "");
        }
        String number = draw.mask(draw.of(INTERNATIONAL));
        return number.startsWith("tel:") ? new Planted("tel:", number.substring(4), "") : Planted.alone(number);
    }

    String card() {
        String[] kind = draw.of(CARDS).split(" ", -1);
        int length = Integer.parseInt(kind[1]);
        String body = kind[0] + draw.digits(length - kind[0].length() - 1);
        String number = body + luhn(body);
        return switch (draw.between(0, 2)) {
            case 0 -> number;
            case 1 -> grouped(number, " ");
            default -> grouped(number, "-");
        };
    }

    private static String grouped(String number, String between) {
        if (number.length() == 15 || number.length() == 14) {
            return number.substring(0, 4) + between + number.substring(4, 10) + between + number.substring(10);
        }
        if (number.length() == 13) {
            return number.replaceAll(
                    "(.{4})(.{3})(.{3})(.{3})", "$1" + between + "$2" + between + "$3" + between + "$4");
        }
        return number.replaceAll("(.{4})(?!$)", "$1" + between);
    }

    /** The digit that makes the sum of ISO/IEC 7812. */
    static int luhn(String body) {
        int sum = 0;
        for (int index = 0; index < body.length(); index++) {
            int digit = body.charAt(body.length() - 1 - index) - '0';
            int weighted = index % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }

    String iban() {
        String[] account = draw.of(ACCOUNTS).split(" ", -1);
        String number = draw.mask(account[1]);
        String whole = account[0] + "%02d".formatted(98 - remainder(number + account[0] + "00")) + number;
        return switch (draw.between(0, 3)) {
            case 0, 1 -> whole.replaceAll("(.{4})(?!$)", "$1 ");
            case 2 -> whole;
            default -> whole.toLowerCase(Locale.ROOT);
        };
    }

    private static int remainder(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(each -> digits.append(Character.digit(each, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    }

    /** With dashes or spaces it says itself what it is; without, a word must say so. */
    Planted ssn() {
        int area = draw.between(1, 899);
        String three = "%03d".formatted(area == 666 ? 667 : area);
        String two = "%02d".formatted(draw.between(1, 99));
        String four = "%04d".formatted(draw.between(1, 9999));
        return switch (draw.between(0, 4)) {
            case 0 -> new Planted(draw.of("SSN ", "social security number: ", "ssn=", "SSN: "), three + two + four, "");
            case 1 -> new Planted(draw.of("SSN ", "Social Security No. ", "ssn: "), three + " " + two + " " + four, "");
            default -> Planted.alone(three + "-" + two + "-" + four);
        };
    }

    Planted address() {
        if (draw.once(2)) {
            String four = draw.between(128, 223) + "." + draw.between(0, 255) + "." + draw.between(0, 255) + "."
                    + draw.between(1, 254);
            return new Planted(draw.of("", "http://", "host "), four, draw.of("", ":8080", "/24", ", port 22"));
        }
        byte[] sixteen = new byte[16];
        random.nextBytes(sixteen);
        sixteen[0] = 0x20;
        sixteen[1] = 0x01;
        return switch (draw.between(0, 3)) {
            case 0 -> Planted.alone(written(sixteen));
            case 1 -> Planted.alone(written(sixteen).toUpperCase(Locale.ROOT));
            case 2 -> new Planted("[", "2001:db8::" + draw.from("123456789abcdef", 1) + draw.hex(2), "]:443");
            default -> Planted.alone("fe80::" + draw.from("123456789abcdef", 4) + ":" + draw.hex(4));
        };
    }

    private static String written(byte[] sixteen) {
        try {
            return InetAddress.getByAddress(sixteen).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
