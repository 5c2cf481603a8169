package io.tunestream.prep.validate;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Workspace;
import io.tunestream.prep.cap.CapRequest;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.prep.spec.SpecWait;
import io.tunestream.record.DatasetSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipelines of the datasets, each as its spec stands. Of one thread. */
final class DatasetPipelines {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetPipelines.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final SpecView specs;
    private final SpecWait wait;
    private final Pipelines pipelines;
    private final boolean caps;
    private final Workspace workspace;
    private final Map<String, Assigned> assigned = new HashMap<>();

    private record Assigned(DatasetSpec spec, ExamplePipeline pipeline) {}

    /**
     * Makes pipelines that work in the workspace, and waits for a spec that comes a little later than its rows; warns of one that
     * caps where nobody counts.
     */
    DatasetPipelines(SpecView specs, SpecWait wait, Pipelines pipelines, boolean caps, Workspace workspace) {
        this.specs = specs;
        this.wait = wait;
        this.pipelines = pipelines;
        this.caps = caps;
        this.workspace = workspace;
    }

    /** Whether a dataset can be called that. */
    static boolean isName(String dataset) {
        return NAME.matcher(dataset).matches();
    }

    /**
     * The pipeline of the dataset's spec as it stands; null where there is none. An unchanged spec is the same object.
     *
     * @param row where the record stands that names the dataset
     */
    @SuppressWarnings("ReferenceEquality")
    @Nullable
    ExamplePipeline find(String dataset, RecordMetadata row) {
        DatasetSpec spec = specOf(dataset, row);
        if (spec == null) {
            return null;
        }
        Assigned known = assigned.get(dataset);
        if (known == null || known.spec != spec) {
            warnOfCap(spec);
            known = new Assigned(spec, pipelines.of(spec, workspace));
            assigned.put(dataset, known);
        }
        return known.pipeline;
    }

    private void warnOfCap(DatasetSpec spec) {
        if (!caps && CapRequest.of(spec).isPresent()) {
            LOG.warn(
                    "CAPS_OFF: examples of dataset {} that its select.cap would count are rejected, because prep.caps is off;"
                            + " set prep.caps=true, or apply its spec without select.cap",
                    spec.getDataset());
        }
    }

    private @Nullable DatasetSpec specOf(String dataset, RecordMetadata row) {
        if (!specs.knows(dataset) && !isName(dataset)) {
            return null;
        }
        DatasetSpec spec = specs.find(dataset);
        if (spec != null) {
            return spec;
        }
        assigned.remove(dataset);
        boolean shown =
                specs.shows(dataset) || wait.await(row.partition(), row.offset(), dataset, () -> specs.shows(dataset));
        return shown ? specs.find(dataset) : null;
    }
}
