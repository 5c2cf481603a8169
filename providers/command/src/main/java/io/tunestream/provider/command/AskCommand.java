package io.tunestream.provider.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.chat.CompletionJson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A command of the user's that answers for a model: it may read the question from its input, and prints what the model says. */
record AskCommand(List<String> arguments, Duration timeout) {

    private static final int PIECE = 1 << 13;

    ModelAnswer run(ChatQuestion question, Consumer<String> text) {
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(arguments)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return answerOf(process, question, text, start);
        } catch (IOException e) {
            throw new ProviderException(
                    "probe_failed", "the command that asks the model cannot be run: " + arguments.getFirst(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("interrupted", "the call was interrupted", e);
        }
    }

    private ModelAnswer answerOf(Process process, ChatQuestion question, Consumer<String> text, long start)
            throws InterruptedException {
        Thread.startVirtualThread(() -> ask(process, question));
        Thread hearing = Thread.startVirtualThread(() -> hear(process, text));
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new ModelAnswer.NotYet("probe_slow", "the command that asks the model takes too long");
            }
            hearing.join(timeout); // what it has left behind may hold its output open
            return process.exitValue() == 0
                    ? ModelAnswer.of(true, start)
                    : new ModelAnswer.NotYet(
                            "exit_" + process.exitValue(),
                            "the command that asks the model ends with " + process.exitValue());
        } finally {
            new TrainingProcess(process.toHandle()).kill();
        }
    }

    private static void ask(Process process, ChatQuestion question) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(CompletionJson.question(question).toString().getBytes(UTF_8));
        } catch (IOException e) {
            // It need not read what it is asked; whether it answers is told by its end.
        }
    }

    private static void hear(Process process, Consumer<String> text) {
        char[] piece = new char[PIECE];
        try (Reader output = new InputStreamReader(process.getInputStream(), UTF_8)) {
            int read = output.read(piece);
            while (read >= 0) {
                text.accept(new String(piece, 0, read));
                read = output.read(piece);
            }
        } catch (IOException e) {
            // It was killed, which is told by its end too.
        }
    }
}
