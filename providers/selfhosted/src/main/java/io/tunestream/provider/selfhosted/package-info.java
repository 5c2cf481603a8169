/** What trainers that somebody runs himself have in common, wherever they run: placeholders, logs, ends, and who serves their models. */
package io.tunestream.provider.selfhosted;
