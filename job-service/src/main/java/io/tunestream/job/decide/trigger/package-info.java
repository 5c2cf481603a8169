/** The triggers that a spec can have, one a class. Pure. */
package io.tunestream.job.decide.trigger;
