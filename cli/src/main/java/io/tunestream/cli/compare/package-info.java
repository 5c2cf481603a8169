/** What the kinds of providers and the models that they train have in common, and what not. */
package io.tunestream.cli.compare;
