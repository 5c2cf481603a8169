package io.tunestream.example.select;

import io.tunestream.example.select.ExpressionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes an expression apart into words. For one text. */
final class ExpressionLexer {
    private static final List<String> SYMBOLS = List.of("!=", "<=", ">=", "=", "<", ">", "(", ")", ",");

    /** How other languages write what is here written otherwise. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("==", "=", "<>", "!=", "&&", "and", "||", "or", "!", "not", "\"", "'", "`", "'");

    private final String text;
    private final List<ExpressionToken> tokens = new ArrayList<>();
    private int at;

    ExpressionLexer(String text) {
        this.text = text;
    }

    /** The words, the end as the last of them. */
    List<ExpressionToken> tokens() throws ExpressionFaultException {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (next == '\'') {
                quoted();
            } else if (isDigit(next) || next == '-') {
                number();
            } else if (isLetter(next)) {
                add(Kind.NAME, behind(at));
            } else {
                symbol();
            }
        }
        add(Kind.END, at);
        return tokens;
    }

    private void add(Kind kind, int end) {
        tokens.add(new ExpressionToken(kind, text.substring(at, end), at));
        at = end;
    }

    /** A quote in the text is doubled. */
    private void quoted() throws ExpressionFaultException {
        StringBuilder said = new StringBuilder();
        int start = at;
        int from = at + 1;
        int quote = text.indexOf('\'', from);
        while (quote >= 0 && text.startsWith("''", quote)) {
            said.append(text, from, quote + 1);
            from = quote + 2;
            quote = text.indexOf('\'', from);
        }
        if (quote < 0) {
            throw new ExpressionFaultException(start, "the text that begins here has no end; it needs another '");
        }
        tokens.add(new ExpressionToken(Kind.TEXT, said.append(text, from, quote).toString(), start));
        at = quote + 1;
    }

    private void number() throws ExpressionFaultException {
        int end = at + 1;
        while (end < text.length() && isOfNumber(end)) {
            end++;
        }
        String digits = text.substring(at, end);
        if (!Literal.isNumber(digits)) {
            throw new ExpressionFaultException(at, "this is no number; a text stands between quotes, as 'text'");
        }
        add(Kind.NUMBER, end);
    }

    private boolean isOfNumber(int index) {
        char each = text.charAt(index);
        boolean sign = (each == '+' || each == '-') && Character.toLowerCase(text.charAt(index - 1)) == 'e';
        return sign || each == '.' || isDigit(each) || isLetter(each);
    }

    private void symbol() throws ExpressionFaultException {
        for (Map.Entry<String, String> other : ELSEWHERE.entrySet()) {
            boolean one = text.startsWith(other.getKey(), at) && !text.startsWith("!=", at);
            if (one) {
                throw new ExpressionFaultException(at, "write %s here".formatted(other.getValue()));
            }
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                add(Kind.SYMBOL, at + symbol.length());
                return;
            }
        }
        throw new ExpressionFaultException(
                at, "this character has no meaning here; a text stands between quotes, as 'text'");
    }

    private int behind(int start) {
        int end = start;
        while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_';
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }
}
