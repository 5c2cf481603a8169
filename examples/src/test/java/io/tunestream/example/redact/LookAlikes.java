package io.tunestream.example.redact;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** What looks like personal data or a secret and is none, drawn at random. */
final class LookAlikes {
    private static final String HEX = "0123456789abcdef";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Random random;
    private final List<Supplier<String>> kinds;

    LookAlikes(Random random) {
        this.random = random;
        this.kinds = kinds();
    }

    private List<Supplier<String>> kinds() {
        return List.of(
                () -> "order " + digits(3) + "-" + digits(7) + "-" + digits(7),
                () -> "Order #" + digits(12),
                () -> "order number " + digits(16),
                () -> "invoice INV-20" + digits(2) + "-" + digits(6),
                () -> "ticket " + digits(10),
                () -> "version " + number(12) + "." + number(20) + "." + number(20) + "." + number(9),
                () -> "v" + number(12) + "." + number(20) + "." + number(20) + "." + number(9),
                () -> "Firefox " + (100 + number(40)) + "." + number(9) + "." + number(9),
                () -> "Chrome " + (100 + number(40)) + ".0." + (1000 + number(6000)) + "." + number(200),
                () -> "commit " + drawn(HEX, 40),
                () -> drawn(HEX, 64),
                () -> new UUID(random.nextLong(), random.nextLong()).toString(),
                () -> date("-"),
                () -> date("-") + "T" + time() + "Z",
                () -> date("-") + " " + time(),
                () -> "%02d.%02d.20%02d".formatted(1 + number(28), 1 + number(12), number(40)),
                () -> "%02d/%02d/20%02d %02d".formatted(1 + number(12), 1 + number(28), number(40), number(24)),
                () -> time(),
                () -> "978-" + number(10) + "-" + digits(2) + "-" + digits(6) + "-" + number(10),
                () -> "978" + digits(10),
                () -> number(10) + "-" + digits(3) + "-" + digits(5) + "-" + number(10),
                () -> "$" + (1 + number(900)) + "," + digits(3) + "," + digits(3) + ".99",
                () -> (1 + number(90)) + " " + digits(3) + " " + digits(3),
                () -> "52." + digits(6) + ", 13." + digits(6),
                () -> "3." + digits(14),
                () -> mac(),
                () -> "IMEI " + PlantedItems.luhn("35" + digits(12)),
                () -> "1Z999AA1" + digits(10),
                () -> "EAN " + digits(13),
                () -> "react@" + number(20) + "." + number(20) + "." + number(20),
                () -> "icon@2x.png",
                () -> "git@github.com:owner/repository.git",
                () -> "@" + drawn(LETTERS, 9),
                () -> "std::vector<int>::iterator",
                () -> "dead::beef",
                () -> "localhost:8080",
                () -> "127.0.0.1",
                () -> "255.255.255.0",
                () -> "GMT+02:00",
                () -> "+" + number(90) + "." + digits(2) + " %",
                () -> "1" + digits(9),
                () -> "1" + digits(12),
                () -> digits(5) + "-" + digits(4),
                () -> "20" + digits(2) + "-20" + digits(2),
                () -> "part " + digits(3) + "-" + digits(2) + "-" + digits(4),
                () -> (900 + number(100)) + "-" + digits(2) + "-" + digits(4),
                () -> "DE00 " + digits(4) + " " + digits(4) + " " + digits(4) + " " + digits(4) + " " + digits(2),
                () -> "4" + "0".repeat(14) + "1",
                () -> "sk-" + "x".repeat(48),
                () -> "sk-your-key-here",
                () -> "hf_your_token_here",
                () -> "ghp_" + "x".repeat(36),
                () -> "AKIA" + "X".repeat(16),
                () -> "YOUR_API_KEY",
                () -> "eyJhbGciOi.not.a.token",
                () -> "-----BEGIN CERTIFICATE-----\n" + drawn(LETTERS, 64) + "\n-----END CERTIFICATE-----",
                () -> drawn(LETTERS + "0123456789+/", 60) + "==",
                () -> "task-force-9-" + drawn(LETTERS, 6));
    }

    String next() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private String date(String separator) {
        return "20%02d%s%02d%s%02d".formatted(number(40), separator, 1 + number(12), separator, 1 + number(28));
    }

    private String time() {
        return "%02d:%02d:%02d".formatted(number(24), number(60), number(60));
    }

    private String mac() {
        return String.join(
                ":", drawn(HEX, 2), drawn(HEX, 2), drawn(HEX, 2), drawn(HEX, 2), drawn(HEX, 2), drawn(HEX, 2));
    }

    private int number(int bound) {
        return random.nextInt(bound);
    }

    private String digits(int count) {
        return drawn("0123456789", count);
    }

    private String drawn(String from, int count) {
        StringBuilder drawn = new StringBuilder();
        for (int index = 0; index < count; index++) {
            drawn.append(from.charAt(random.nextInt(from.length())));
        }
        return drawn.toString();
    }
}
