/** When a dataset is worth a job: what triggers and guards are asked, what a job would cost. Pure. */
package io.tunestream.job.decide;
