package io.tunestream.example.select;

import io.tunestream.example.select.Expression.Operator;
import io.tunestream.example.select.ExpressionToken.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an expression by descent: {@code or} binds least, then {@code and}, then {@code not}. For one text. */
final class ExpressionParser {
    private static final Set<String> SWITCHES = Set.of("true", "false");
    private static final String OPERATORS =
            Stream.of(Operator.values()).map(Operator::symbol).collect(Collectors.joining(" "));

    private final String text;
    private final Collection<String> names;
    private List<ExpressionToken> tokens = List.of();
    private int next;
    private int depth;

    ExpressionParser(String text, Collection<String> names) {
        this.text = text;
        this.names = names;
    }

    ExpressionReading read() {
        try {
            if (text.length() > Expression.LONGEST) {
                throw new ExpressionFaultException(
                        Expression.LONGEST, "it has more than %,d characters".formatted(Expression.LONGEST));
            }
            tokens = new ExpressionLexer(text).tokens();
            Expression whole = either();
            if (peek().kind() != Kind.END) {
                throw unexpected("and, or or the end");
            }
            return new ExpressionReading.Read(whole);
        } catch (ExpressionFaultException fault) {
            return fault.in(text);
        }
    }

    private Expression either() throws ExpressionFaultException {
        List<Expression> parts = new ArrayList<>(List.of(every()));
        while (takeWord("or")) {
            parts.add(every());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Any(parts);
    }

    private Expression every() throws ExpressionFaultException {
        List<Expression> parts = new ArrayList<>(List.of(one()));
        while (takeWord("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.All(parts);
    }

    private Expression one() throws ExpressionFaultException {
        if (++depth > Expression.DEEPEST) {
            throw new ExpressionFaultException(
                    peek().at(), "more than %d ( and not stand within each other".formatted(Expression.DEEPEST));
        }
        Expression one = takeWord("not") ? new Expression.Not(one()) : primary();
        depth--;
        return one;
    }

    private Expression primary() throws ExpressionFaultException {
        if (takeSymbol("(")) {
            Expression inner = either();
            require(")");
            return inner;
        }
        if (takeWord("exists")) {
            require("(");
            String name = name();
            require(")");
            return new Expression.Exists(name);
        }
        return comparison(name());
    }

    private String name() throws ExpressionFaultException {
        ExpressionToken token = peek();
        if (token.kind() != Kind.NAME || isReserved(token)) {
            throw unexpected("a name");
        }
        if (!names.contains(token.text())) {
            throw new ExpressionFaultException(
                    token.at(),
                    "there is no attribute %s; known are %s".formatted(token.text(), String.join(", ", names)));
        }
        next++;
        return token.text();
    }

    private static boolean isReserved(ExpressionToken token) {
        return Stream.of("and", "or", "not", "in", "exists", "true", "false").anyMatch(token::isWord);
    }

    private Expression comparison(String name) throws ExpressionFaultException {
        if (takeWord("not")) {
            if (!takeWord("in")) {
                throw unexpected("in");
            }
            return new Expression.Not(oneOf(name));
        }
        return takeWord("in") ? oneOf(name) : compared(name);
    }

    private Expression compared(String name) throws ExpressionFaultException {
        int place = peek().at();
        for (Operator operator : Operator.values()) {
            if (takeSymbol(operator.symbol())) {
                boolean isSwitch = SWITCHES.stream().anyMatch(peek()::isWord);
                if (isSwitch && operator != Operator.EQUAL && operator != Operator.UNEQUAL) {
                    throw new ExpressionFaultException(place, "true and false are compared by = and != only");
                }
                return new Expression.Comparison(name, operator, literal());
            }
        }
        throw unexpected(OPERATORS + " or in");
    }

    private Expression oneOf(String name) throws ExpressionFaultException {
        require("(");
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(new Expression.Comparison(name, Operator.EQUAL, literal()));
        } while (takeSymbol(","));
        require(")");
        return new Expression.Any(parts);
    }

    private Literal literal() throws ExpressionFaultException {
        ExpressionToken token = peek();
        boolean isSwitch = SWITCHES.stream().anyMatch(token::isWord);
        if (token.kind() != Kind.TEXT && token.kind() != Kind.NUMBER && !isSwitch) {
            throw unexpected("a number, a text between quotes such as 'stop', true or false");
        }
        next++;
        return switch (token.kind()) {
            case NUMBER -> Literal.number(token.text());
            case TEXT -> Literal.text(token.text());
            case NAME, SYMBOL, END -> Literal.text(token.isWord("true") ? "true" : "false");
        };
    }

    private ExpressionToken peek() {
        return tokens.get(next);
    }

    private boolean takeWord(String word) {
        boolean there = peek().isWord(word);
        next += there ? 1 : 0;
        return there;
    }

    private boolean takeSymbol(String symbol) {
        boolean there = peek().isSymbol(symbol);
        next += there ? 1 : 0;
        return there;
    }

    private void require(String symbol) throws ExpressionFaultException {
        if (!takeSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    private ExpressionFaultException unexpected(String expected) {
        return new ExpressionFaultException(peek().at(), "%s is expected, not %s".formatted(expected, peek().shown()));
    }
}
