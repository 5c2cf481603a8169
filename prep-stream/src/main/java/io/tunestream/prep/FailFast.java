package io.tunestream.prep;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops at whatever nobody foresaw. What a row holds is never an exception here, it is a rejection; and to go on after one
 * would keep the store writes of a record that was given up, or lose a batch that was being closed. The log names the
 * place and the kind, not the message, which may quote the row unless it is a fault's.
 */
public final class FailFast
        implements ProcessingExceptionHandler, ProductionExceptionHandler, DeserializationExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailFast.class);

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        report("processing", context, exception);
        return ProcessingExceptionHandler.Response.fail();
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        report("writing to " + record.topic(), context, exception);
        return ProductionExceptionHandler.Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Streams
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        report("serializing for " + record.topic(), context, exception);
        return ProductionExceptionHandler.Response.fail();
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        report("deserializing", context, exception);
        return DeserializationExceptionHandler.Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to choose.
    }

    private static void report(String doing, ErrorHandlerContext context, Exception exception) {
        LOG.error(
                "PREP_FAILED: {} at {}, task {}, source {}-{}@{}: {}",
                doing,
                context.processorNodeId(),
                context.taskId(),
                context.topic(),
                context.partition(),
                context.offset(),
                Causes.first(exception, Fault.class)
                        .map(fault -> fault.code() + ", " + fault.getMessage())
                        .orElseGet(() -> exception.getClass().getName()));
    }
}
