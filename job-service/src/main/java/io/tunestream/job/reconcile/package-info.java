/** What providers have of ours against what the ledger says. */
package io.tunestream.job.reconcile;
