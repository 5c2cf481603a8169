package io.tunestream.cli.apply;

import io.tunestream.cli.client.ModelNotice;
import io.tunestream.cli.report.ErrorReport;
import io.tunestream.provider.KnownModels;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the base models of specifications are still trained where they are to be, as far as is known. */
final class ModelCheck {

    private final KnownModels models;
    private final LocalDate today;
    private final ErrorReport report;

    ModelCheck(KnownModels models, Clock clock, ErrorReport report) {
        this.models = models;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        this.report = report;
    }

    /**
     * Warns of those that soon are trained no more.
     *
     * @throws Fault MODEL_RETIRED where some are trained no more
     */
    void check(List<DatasetSpec> specs) {
        List<ModelNotice> notices = ModelNotice.of(specs, models, today);
        String retired = notices.stream()
                .filter(ModelNotice::isRetired)
                .map(ModelNotice::inFull)
                .collect(Collectors.joining("; "));
        if (!retired.isEmpty()) {
            throw new Fault(FaultCode.MODEL_RETIRED, retired + "; nothing was applied");
        }
        notices.forEach(notice -> report.warn(new Fault(notice.code(), notice.inFull())));
    }
}
