/** What can hold a job back, one a class. Pure. */
package io.tunestream.job.decide.guard;
