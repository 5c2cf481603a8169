package io.tunestream.cli.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Terminal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Prints what models say: the answers to {@code out}, all else to {@code err}. */
final class ChatPrinter {

    /** A model could say what a terminal takes for an order. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private final Terminal terminal;
    private final ChatFormat format;
    private final boolean named;

    /** @param named whether each answer says whose it is */
    ChatPrinter(Terminal terminal, ChatFormat format, boolean named) {
        this.terminal = terminal;
        this.format = format;
        this.named = named;
    }

    /** Where somebody writes at a terminal: that it is their turn. */
    void prompt() {
        if (terminal.errWidth() > 0) {
            terminal.err().print(terminal.errorStyle().accent("> "));
            terminal.err().flush();
        }
    }

    /** That nobody writes any more. */
    void leave() {
        if (terminal.errWidth() > 0) {
            terminal.err().println();
        }
    }

    void begin(String model) {
        if (named && format == ChatFormat.text) {
            terminal.out().println(terminal.style().accent(model));
        }
    }

    void piece(String text) {
        if (format == ChatFormat.text) {
            terminal.out().print(CONTROL.matcher(text).replaceAll(""));
            terminal.out().flush();
        }
    }

    void end(String model, ModelConversation.Said said) {
        if (format == ChatFormat.json) {
            terminal.out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("model", model)
                            .put("text", said.text())
                            .put("millis", said.millis()));
            return;
        }
        if (!said.text().endsWith("\n")) {
            terminal.out().println();
        }
        if (terminal.errWidth() > 0) {
            String took = NumberFormat.seconds(Duration.ofMillis(said.millis()));
            terminal.err().println(terminal.errorStyle().dim("answered in " + took));
        }
    }
}
