package io.tunestream.cli.cost;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Costs as one JSON document: what was asked, and an object for each model; dollars to the cent, null where nothing is known. */
final class CostJson {

    private CostJson() {}

    static ObjectNode of(CostQuestion question, List<CostAnswer> answers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        TrainingSize size = question.size();
        json.put("examples", size.examples());
        json.put("epochs", size.epochs());
        json.put("tokens", size.trained(Long.MAX_VALUE));
        json.putObject("usage")
                .put("requests", question.usage().requests())
                .put("input", question.usage().input())
                .put("output", question.usage().output());
        json.putObject("gpu")
                .put("dollarsAnHour", question.gpu().dollarsAnHour())
                .put("tokensPerSecond", question.gpu().tokensPerSecond());
        ArrayNode models = json.putArray("models");
        answers.forEach(answer -> models.add(of(answer)));
        return json;
    }

    private static ObjectNode of(CostAnswer answer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", answer.model());
        json.put("provider", answer.provider().orElse(null));
        json.put("tokens", answer.trained());
        json.put("training", answer.training());
        json.put("month", answer.month().orElse(null));
        json.put("year", answer.year().orElse(null));
        json.put(
                "breakEvenRequests",
                answer.breakEven().isEmpty() ? null : answer.breakEven().getAsLong());
        json.put("closes", answer.closes().orElse(null));
        return json;
    }
}
