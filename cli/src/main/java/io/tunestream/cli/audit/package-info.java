/** Who ordered what, and what became of it. */
package io.tunestream.cli.audit;
