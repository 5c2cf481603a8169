package io.tunestream.cli.client;

import io.tunestream.cli.report.ErrorReport;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The datasets that are declared. */
public final class AppliedSpecs {

    private final TopicTable<DatasetSpec> table;

    private AppliedSpecs(TopicTable<DatasetSpec> table) {
        this.table = table;
    }

    /** Reads them; of one that cannot be read, passed over or not, there is a warning, and the others are there. */
    public static AppliedSpecs read(KafkaConnection kafka, Terminal terminal) {
        TopicTable<DatasetSpec> table = TopicTable.read(kafka, kafka.topics().datasetSpec());
        table.passedOver().forEach(dataset -> {
            table.values().remove(dataset); // prep-stream does not go by an older one either
            table.unreadable().put(dataset, "the newest record cannot be read, and records.pass-over names it");
        });
        ErrorReport report = new ErrorReport(terminal);
        table.unreadable().forEach((dataset, why) -> report.warn(unreadable(dataset, why)));
        return new AppliedSpecs(table);
    }

    private static Fault unreadable(String dataset, String why) {
        return new Fault(FaultCode.SPEC_UNREADABLE, "the specification of dataset %s: %s".formatted(dataset, why));
    }

    /** What is applied for a dataset; null where nothing is that can be read. */
    public @Nullable DatasetSpec find(String dataset) {
        return table.values().get(dataset);
    }

    /** Whether something is applied for a dataset, even if it cannot be read. */
    public boolean has(String dataset) {
        return table.values().containsKey(dataset) || table.unreadable().containsKey(dataset);
    }

    /**
     * The dataset that was asked for, or the only one there is.
     *
     * @throws Fault DATASET_UNKNOWN, DATASET_MISSING, SPEC_UNREADABLE
     */
    public String choose(@Nullable String asked) {
        SortedSet<String> declared = new TreeSet<>(table.values().keySet());
        String known = declared.isEmpty() ? "none is declared" : "declared are " + String.join(", ", declared);
        if (asked != null) {
            return required(asked, known);
        }
        return switch (declared.size()) {
            case 0 -> throw new Fault(FaultCode.DATASET_UNKNOWN, "no dataset is declared yet");
            case 1 -> declared.getFirst();
            default -> throw new Fault(FaultCode.DATASET_MISSING, "which dataset? give --dataset; " + known);
        };
    }

    private String required(String asked, String known) {
        String why = table.unreadable().get(asked);
        if (why != null) {
            throw unreadable(asked, why);
        }
        if (!has(asked)) {
            throw new Fault(FaultCode.DATASET_UNKNOWN, "there is no dataset %s; %s".formatted(asked, known));
        }
        return asked;
    }
}
