package io.tunestream.job;

import io.tunestream.runtime.kafka.Term;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The term of the leader that writes the ledger. */
final class LedgerTerm implements Term {

    private final Tenure tenure;
    private final Consumer<String, byte[]> member;

    LedgerTerm(JobParts parts, Consumer<String, byte[]> member) {
        this.tenure = Tenures.begin(parts, member);
        this.member = member;
    }

    @Override
    public void turn(Iterable<ConsumerRecord<String, byte[]>> records) {
        tenure.turn(records, member.groupMetadata());
    }

    /** A paid call that is under way is answered and recorded before the end. */
    @Override
    public boolean finish() {
        tenure.finish(member.groupMetadata());
        return tenure.submitting();
    }

    @Override
    public void close() {
        tenure.close();
    }
}
