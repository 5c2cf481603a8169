/**
 * From ready batches to a job that is paid for once.
 *
 * <p>One thread ({@link io.tunestream.runtime.kafka.LeaderLoop}) takes in what the topics say and what actions have brought, makes steps of
 * it, and writes them in one transaction with the positions of what it consumed. Only then are actions begun, each on a
 * virtual thread of its own. One process leads at a time: it is the member of the consumer group that was given
 * the partitions, it fences its predecessor by the fixed transactional id, and it knows nothing but what it reads from the
 * compacted topics when it begins.
 *
 * <h2>What happens to a job when a process dies or loses the ledger</h2>
 *
 * <table>
 *   <caption>By the state that the next process finds</caption>
 *   <tr><th>state</th><th>what the next process does</th></tr>
 *   <tr><td>PLANNED</td><td>goes on: to approval, or to the upload</td></tr>
 *   <tr><td>AWAITING_APPROVAL</td><td>waits for a person</td></tr>
 *   <tr><td>UPLOADING</td><td>checks, builds and uploads again; files that are there are found by name, which holds the
 *       job's id and their hash</td></tr>
 *   <tr><td>SUBMITTING</td><td>UNKNOWN: the call may have been made, and may even be under way still</td></tr>
 *   <tr><td>SUBMITTING with a reason</td><td>certainly nothing was created: waits, then makes the next attempt</td></tr>
 *   <tr><td>UNKNOWN</td><td>looks from the beginning: found, it is adopted; absent for {@code job.absent-after}, it is
 *       submitted with the next attempt, or withdrawn where a person asked for its end; where the provider cannot tell, it
 *       stands until a person adopts a job there, or declares it absent</td></tr>
 *   <tr><td>SUBMITTED, RUNNING</td><td>waits for events; looks for a second job; asks again for the end where a person
 *       wanted it</td></tr>
 *   <tr><td>SUCCEEDED, FAILED, CANCELLED</td><td>nothing, save to look for a second job for {@code job.absent-after}</td></tr>
 *   <tr><td>REFUSED, CANCELLED without a job</td><td>deletes the files that the record still names</td></tr>
 * </table>
 *
 * <p>An attempt is posted within a quarter of {@code job.absent-after} after it was recorded, or not at all, so that a
 * process that was frozen in between cannot post what another has proven absent. A call that takes longer than the rest of
 * that time to arrive is the one way to a second job; it is found, cancelled, logged as {@code DUPLICATE_JOB} and counted.
 *
 * <p>Beside all that {@link io.tunestream.job.reconcile.Reconciler} looks through each provider again and again for what the
 * ledger does not follow, and for what it follows and the provider does not know.
 *
 * <h2>What people see of a command</h2>
 *
 * <p>A command that leads to a job, or that a guard or the budget forbids, shows in the ledger: the latter as REFUSED with
 * the guard's code. One that makes no sense (an unknown dataset or job, an approval that nobody waits for, exactly the
 * same training again) leaves no record; it is logged as {@code COMMAND_DECLINED} with a code and counted in
 * {@code tunestream.commands.declined}. Whoever sends commands checks the dataset or job first.
 */
package io.tunestream.job;
