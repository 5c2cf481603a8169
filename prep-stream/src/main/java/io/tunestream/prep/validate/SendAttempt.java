package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.schema.topic.Topics;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * How often a raw record was sent, as its headers say. Anybody may write headers, so what is not in their form is not there.
 *
 * @param number this time included; 1 where it was not sent again
 * @param origin partition and offset of the first time; empty where this is it
 */
record SendAttempt(int number, String origin) {
    private static final SendAttempt FIRST = new SendAttempt(1, "");
    private static final int LONGEST = 32;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern ORIGIN = Pattern.compile("\\d{1,10}:\\d{1,19}");

    static SendAttempt of(Headers headers) {
        String number = text(headers, Topics.ATTEMPT_HEADER, NUMBER);
        String origin = text(headers, Topics.ORIGIN_HEADER, ORIGIN);
        return number.isEmpty() || origin.isEmpty() ? FIRST : new SendAttempt(Integer.parseInt(number), origin);
    }

    private static String text(Headers headers, String name, Pattern form) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length > LONGEST) {
            return "";
        }
        String text = new String(header.value(), UTF_8);
        return form.matcher(text).matches() ? text : "";
    }
}
