/** When a dataset is worth a job: triggers, guards, budget. Pure. */
package io.tunestream.job.decide;
