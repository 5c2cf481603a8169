/**
 * What was rejected as a person works with it: listed, shown, taken out as a file, judged again and sent again. Payloads are hidden
 * unless they are asked for.
 */
package io.tunestream.cli.rejects;
