package io.tunestream.job.decide.guard;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.decide.RowRefusals;
import io.tunestream.job.ledger.Reason;
import java.util.Optional;

/** So many jobs in a row failed for single rows that something else must be wrong. */
final class RefusedRowsGuard implements Guard {

    @Override
    public boolean bindsCommands() {
        return false;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        return RowRefusals.inARow(view) < RowRefusals.MOST_IN_A_ROW
                ? Optional.empty()
                : Optional.of(HoldReason.PARKED.because(
                        "the last %d jobs failed for rows that the provider refused; a new spec or a command goes on"
                                .formatted(RowRefusals.MOST_IN_A_ROW)));
    }
}
