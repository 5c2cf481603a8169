package io.tunestream.schema;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tunestream.support.Await;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs, from here on until this is closed. */
public final class LogLines implements AutoCloseable {

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger logger;

    private LogLines(Logger logger) {
        this.logger = logger;
        appender.start();
        logger.addAppender(appender);
    }

    /** Of this class alone. */
    public static LogLines of(Class<?> logging) {
        // Where another thread sets logging up just now, SLF4J gives a substitute.
        Await.until("logging is set up", () -> LoggerFactory.getILoggerFactory() instanceof LoggerContext);
        return new LogLines((Logger) LoggerFactory.getLogger(logging));
    }

    /** The messages so far, in order. */
    public List<String> messages() {
        return List.copyOf(appender.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
