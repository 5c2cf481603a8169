/** The ledger of jobs: its states, the legal steps between them, and what leads to each step. Pure. */
package io.tunestream.job.ledger;
