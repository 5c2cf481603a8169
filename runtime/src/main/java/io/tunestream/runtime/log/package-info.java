/** What lines of logs have in common. */
package io.tunestream.runtime.log;
