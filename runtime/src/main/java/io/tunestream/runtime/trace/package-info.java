/** What becomes of a record, a batch and a job as traces of OpenTelemetry, where its variables name an exporter. */
package io.tunestream.runtime.trace;
