package io.tunestream.cli.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Costs as comma-separated values (RFC 4180): the names of the columns, and a line for each model; dollars to the cent, nothing where
 * nothing is known. No name of a model or a provider has a comma or a quotation mark in it.
 */
final class CostLines {

    private static final String END = "\r\n";
    private static final String NAMES = "model,provider,tokens,training,month,year,break_even_requests,closes" + END;

    private CostLines() {}

    static String of(List<CostAnswer> answers) {
        return answers.stream().map(CostLines::line).collect(Collectors.joining(END, NAMES, END));
    }

    private static String line(CostAnswer answer) {
        return Stream.of(
                        answer.model(),
                        answer.provider().orElse(""),
                        String.valueOf(answer.trained()),
                        answer.training().toPlainString(),
                        answer.month().map(BigDecimal::toPlainString).orElse(""),
                        answer.year().map(BigDecimal::toPlainString).orElse(""),
                        answer.breakEven().isEmpty()
                                ? ""
                                : String.valueOf(answer.breakEven().getAsLong()),
                        answer.closes().orElse(""))
                .collect(Collectors.joining(","));
    }
}
