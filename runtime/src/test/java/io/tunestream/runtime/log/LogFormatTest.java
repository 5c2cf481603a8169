package io.tunestream.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusUtil;
import org.junit.jupiter.api.Test;

/** What services write with the configuration that they are shipped with. */
class LogFormatTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void shouldWriteASentenceALine() throws JoranException {
        // When
        String line = written();

        // Then
        assertThat(line).matches("\\d{4}-\\S+ INFO  \\[\\S+] job job-1 of support is planned\\R");
    }

    @Test
    void shouldWriteAnObjectALineThatSaysWhatItIsAbout() throws JoranException {
        // Given
        context.putProperty("TUNESTREAM_LOG_FORMAT", "json");

        // When
        String line = written();

        // Then
        assertThat(line.stripTrailing())
                .matches("\\{.*}")
                .contains(
                        "\"level\":\"INFO\"",
                        "\"formattedMessage\":\"job-1 of support is planned\"",
                        "{\"dataset\":\"support\"}",
                        "{\"job\":\"job-1\"}")
                .doesNotContain("arguments");
    }

    /** A line of the appender that everything goes to. */
    private String written() throws JoranException {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(requireNonNull(LogFormatTest.class.getResource("/logback.xml")));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        assertThat(new StatusUtil(context).getHighestLevel(0))
                .as("what Logback would print before the first line")
                .isEqualTo(Status.INFO);
        assertThat(root.iteratorForAppenders()).toIterable().extracting("name").containsExactly("stderr");
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        root.addAppender(events);
        About.job(context.getLogger("job").atInfo(), "job-1", "support").log("{} of {} is planned", "job-1", "support");
        var appender = (OutputStreamAppender<ILoggingEvent>) root.getAppender("stderr");
        return new String(appender.getEncoder().encode(events.list.getFirst()), UTF_8);
    }
}
