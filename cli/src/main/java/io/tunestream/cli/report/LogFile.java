package io.tunestream.cli.report;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where logs go while the {@code tunestream} command runs: into a file or nowhere, never into its output. Found by logback
 * as a service; services that run by themselves from the same jars keep their own configuration.
 */
public final class LogFile extends ContextAwareBase implements Configurator {

    private static final String TARGET = "tunestream.log";
    private static final String NONE = "none";
    private static final String STANDARD_ERROR = "stderr";

    /** Brokers and clients write every one of their settings whenever one starts; Kafka Streams does so under the name of our subclass. */
    private static final List<String> TALKATIVE =
            List.of("org.apache.kafka", "kafka", "state.change.logger", "io.tunestream.prep.MeteredStreams");

    /** Writes a stack trace for each record of an unknown schema; whoever reads it says it in a line. */
    private static final String TOLD_ELSEWHERE = "io.apicurio.registry.resolver.cache";

    /** Nothing is logged. Must come before the first logger, as the others. */
    public static void none() {
        System.setProperty(TARGET, NONE);
        // What logs to java.util.logging would print to standard error.
        LogManager.getLogManager().reset();
    }

    public static void toStandardError() {
        System.setProperty(TARGET, STANDARD_ERROR);
    }

    /** Everything is logged to {@code file}. */
    public static void to(Path file) {
        if (!STANDARD_ERROR.equals(System.getProperty(TARGET))) {
            System.setProperty(TARGET, file.toString());
            SLF4JBridgeHandler.install();
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String target = System.getProperty(TARGET);
        if (target == null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(target.equals(NONE) ? Level.OFF : Level.INFO);
        if (!target.equals(NONE)) {
            TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
            context.getLogger(TOLD_ELSEWHERE).setLevel(Level.OFF);
            root.addAppender(started(context, target.equals(STANDARD_ERROR) ? console() : file(context, target)));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static OutputStreamAppender<ILoggingEvent> started(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level [%thread] %logger{30} %msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> console() {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        return appender;
    }

    /** Two files of 10 MB at most, since a stack may stay up for weeks. */
    private static OutputStreamAppender<ILoggingEvent> file(LoggerContext context, String file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file);
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%i");
        policy.setMinIndex(1);
        policy.setMaxIndex(1);
        policy.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(FileSize.valueOf("10MB"));
        trigger.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(trigger);
        return appender;
    }
}
