package io.tunestream.cli.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ChatPrinterTest {

    private static final int WIDTH = 80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldPrintNothingThatATerminalTakesForAnOrder() {
        // Given
        ChatPrinter printer = printer(0, ChatFormat.text);

        // When
        printer.piece("one\n\ttwo \u001b[2Jthree\u0007\r\n");

        // Then
        assertThat(out.toString(UTF_8)).isEqualTo("one\n\ttwo [2Jthree\n");
    }

    @Test
    void shouldEndEveryAnswerWithOneLineBreak() {
        // Given
        ChatPrinter printer = printer(0, ChatFormat.text);

        // When
        printer.piece("hello");
        printer.end("m", new ModelConversation.Said("hello", 5));
        printer.piece("hello\n");
        printer.end("m", new ModelConversation.Said("hello\n", 5));

        // Then
        assertThat(out.toString(UTF_8)).isEqualTo("hello\nhello\n");
        assertThat(err.size()).isZero();
    }

    @Test
    void shouldAskForAMessageAndTellTheTimeAtATerminalAlone() {
        // Given
        ChatPrinter printer = printer(WIDTH, ChatFormat.text);

        // When
        printer.prompt();
        printer.piece("hello");
        printer.end("m", new ModelConversation.Said("hello", 1500));
        printer.leave();

        // Then
        assertThat(out.toString(UTF_8)).isEqualTo("hello\n");
        assertThat(err.toString(UTF_8)).isEqualTo("> answered in 1.5 s\n\n");
    }

    private ChatPrinter printer(int errWidth, ChatFormat format) {
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                0,
                errWidth,
                false);
        return new ChatPrinter(terminal, format, false);
    }
}
