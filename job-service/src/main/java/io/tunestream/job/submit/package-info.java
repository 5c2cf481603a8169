/** What recorded states ask of the outside world: files, uploads, the paid call, and looking for what came of it. */
package io.tunestream.job.submit;
