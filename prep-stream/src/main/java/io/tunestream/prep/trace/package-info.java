/** What becomes of records that were written under a trace, as spans of it. */
package io.tunestream.prep.trace;
