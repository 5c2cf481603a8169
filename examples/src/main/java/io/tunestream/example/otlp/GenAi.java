package io.tunestream.example.otlp;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.Set;

/** OpenTelemetry's conventions for generative AI as they are now: messages of parts in attributes. */
final class GenAi implements Flavour {
    private static final Set<String> CALLS = Set.of("chat", "generate_content", "text_completion");
    private static final String OPERATION = "gen_ai.operation.name";
    private static final String INPUT = "gen_ai.input.messages";
    private static final String OUTPUT = "gen_ai.output.messages";

    /** An agent's span repeats what its calls of models say. */
    static boolean isOtherOperation(OtlpAttributes attributes) {
        JsonValue operation = attributes.get(OPERATION);
        return operation.isPresent() && !CALLS.contains(operation.text());
    }

    /** The model that answered, else the one that was asked for. */
    static JsonValue model(OtlpAttributes attributes) {
        return attributes.get("gen_ai.response.model").or(attributes.get("gen_ai.request.model"));
    }

    @Override
    public boolean speaks(OtlpAttributes attributes) {
        return attributes.has(INPUT)
                || attributes.has(OUTPUT)
                || attributes.has(INPUT + "_ref")
                || attributes.has(OUTPUT + "_ref");
    }

    @Override
    public void read(JsonValue place, OtlpAttributes attributes, Conversations into) {
        JsonValue reference = attributes.get(INPUT + "_ref").or(attributes.get(OUTPUT + "_ref"));
        if (isOtherOperation(attributes)) {
            into.skip(SkipReason.OPERATION);
        } else if (reference.isPresent()) {
            into.refuse(LogRule.CONTENT_BY_REFERENCE, reference);
        } else if (!attributes.has(INPUT)) {
            into.refuse(LogRule.REQUEST_MISSING, place);
        } else {
            call(place, attributes, into);
        }
    }

    private static void call(JsonValue place, OtlpAttributes attributes, Conversations into) {
        Draft asks = new Draft(place);
        asks.model(model(attributes));
        SpanMetadata.keep(place, attributes, asks);
        JsonValue input = attributes.json(INPUT, asks);
        asks.messages(input.or(attributes.get(INPUT)));
        input.elements().forEach(message -> GenAiParts.message(message, asks));
        instruct(attributes.json("gen_ai.system_instructions", asks), asks);
        new ToolReader(attributes.reader(), asks).read(attributes.json("gen_ai.tool.definitions", asks));
        if (attributes.has("gen_ai.conversation.compacted")) {
            asks.find(LogRule.CONTEXT_BY_REFERENCE, attributes.get("gen_ai.conversation.compacted"));
        }
        List<JsonValue> answers = attributes.json(OUTPUT, asks).elements();
        List<JsonValue> reasons =
                attributes.get("gen_ai.response.finish_reasons").elements();
        Choices.add(
                asks,
                answers,
                GenAiParts::answer,
                (answer, index) -> answer.get("finish_reason").or(index < reasons.size() ? reasons.get(index) : ABSENT),
                into);
    }

    private static void instruct(JsonValue parts, Draft draft) {
        if (parts.isPresent()) {
            Turn system = new Turn(parts, Role.SYSTEM);
            GenAiParts.read(parts, system, draft);
            draft.instruct(system);
        }
    }
}
