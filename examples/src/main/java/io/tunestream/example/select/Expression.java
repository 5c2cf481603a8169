package io.tunestream.example.select;

import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A condition on what is known of an example, such as {@code customer != 'acme' and score >= 0.8}. A number is compared with
 * values that are numbers, a text with any by its characters. What compares a value that is not there, or a number with what is none,
 * is neither true nor false, and so is what depends on it, {@code not} of it too: an example is chosen where the whole is true. Immutable.
 */
public sealed interface Expression {

    /** Characters that an expression may have. */
    int LONGEST = 4_096;

    /** Parentheses and {@code not} within each other. */
    int DEEPEST = 32;

    /**
     * Reads an expression.
     *
     * @param names those that there are values of
     */
    static ExpressionReading read(String text, Collection<String> names) {
        return new ExpressionParser(text, names).read();
    }

    /** Whether it is true of an example. */
    default boolean holds(ExampleValues values) {
        return truth(values) == Truth.TRUE;
    }

    /** What it says of an example. */
    Truth truth(ExampleValues values);

    /** How a value stands to a literal. */
    enum Operator {
        EQUAL("=", order -> order == 0),
        UNEQUAL("!=", order -> order != 0),
        AT_MOST("<=", order -> order <= 0),
        AT_LEAST(">=", order -> order >= 0),
        LESS("<", order -> order < 0),
        MORE(">", order -> order > 0);

        private final String symbol;

        @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
        private final IntPredicate accepts;

        Operator(String symbol, IntPredicate accepts) {
            this.symbol = symbol;
            this.accepts = accepts;
        }

        String symbol() {
            return symbol;
        }
    }

    /** A value against a literal. */
    record Comparison(String name, Operator operator, Literal literal) implements Expression {
        @Override
        public Truth truth(ExampleValues values) {
            String value = values.value(name);
            Integer order = value == null ? null : literal.compare(value);
            return order == null ? Truth.UNKNOWN : Truth.of(operator.accepts.test(order));
        }
    }

    /** There is a value. */
    record Exists(String name) implements Expression {
        @Override
        public Truth truth(ExampleValues values) {
            return Truth.of(values.value(name) != null);
        }
    }

    /** The other way round. */
    record Not(Expression inner) implements Expression {
        @Override
        public Truth truth(ExampleValues values) {
            return inner.truth(values).not();
        }
    }

    /** All of them hold. */
    record All(List<Expression> parts) implements Expression {
        public All {
            parts = List.copyOf(parts);
        }

        /** The least of what they say. */
        @Override
        public Truth truth(ExampleValues values) {
            Truth least = Truth.TRUE;
            for (Expression part : parts) {
                Truth truth = part.truth(values);
                if (truth == Truth.FALSE) {
                    return truth;
                }
                least = truth == Truth.UNKNOWN ? truth : least;
            }
            return least;
        }
    }

    /** One of them at least holds. */
    record Any(List<Expression> parts) implements Expression {
        public Any {
            parts = List.copyOf(parts);
        }

        /** The most of what they say. */
        @Override
        public Truth truth(ExampleValues values) {
            Truth most = Truth.FALSE;
            for (Expression part : parts) {
                Truth truth = part.truth(values);
                if (truth == Truth.TRUE) {
                    return truth;
                }
                most = truth == Truth.UNKNOWN ? truth : most;
            }
            return most;
        }
    }
}
