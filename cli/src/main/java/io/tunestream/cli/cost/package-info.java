/** {@code tunestream cost}: what training and use of each known model cost, side by side. */
package io.tunestream.cli.cost;
