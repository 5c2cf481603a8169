package io.tunestream.cli.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream chat}. */
@Command(
        name = "chat",
        description = "Ask a tuned model, and the one that it was tuned from beside it. Its provider is asked, with the"
                + " credential that is configured here, and may want money for it.")
public final class ChatCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "MESSAGE",
            arity = "0..1",
            description = "What is asked; without it each line of the input is a message of one conversation.")
    private @Nullable String message;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final AnswerOptions answers = new AnswerOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json for one object an answer, a line each; default ${DEFAULT-VALUE}.")
    private ChatFormat format = ChatFormat.text;

    @Mixin
    private final Connection connection = new Connection();

    public ChatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        answers.requireSensible();
        Settings settings = connection.settings(Providers.settings());
        AskedModel asked = model.choose(settings);
        try (Providers providers = Providers.open(settings)) {
            ModelServing serving = providers.get(asked.provider()).models();
            List<ModelConversation> conversations = Stream.of(asked.model(), asked.baseModel())
                    .limit(model.compared() ? 2 : 1)
                    .map(each -> new ModelConversation(serving, each, answers))
                    .toList();
            hold(conversations);
        }
        return ExitCode.OK.number();
    }

    private void hold(List<ModelConversation> conversations) throws IOException {
        ChatPrinter printer = new ChatPrinter(terminal, format, conversations.size() > 1);
        if (message != null) {
            ask(conversations, message, printer);
            return;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), UTF_8));
        boolean asked = false;
        printer.prompt();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                ask(conversations, line, printer);
                asked = true;
            }
            printer.prompt();
        }
        printer.leave();
        if (!asked) {
            throw new Fault(FaultCode.USAGE, "nothing was asked: give a MESSAGE, or lines on the input");
        }
    }

    private static void ask(List<ModelConversation> conversations, String question, ChatPrinter printer) {
        for (ModelConversation each : conversations) {
            printer.begin(each.model());
            printer.end(each.model(), each.ask(question, printer::piece));
        }
    }
}
