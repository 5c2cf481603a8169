package io.tunestream.prep.validate;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Workspace;
import io.tunestream.record.DatasetSpec;

/** Makes the pipeline of a dataset as its spec wants it. Called by each stream thread. */
@FunctionalInterface
public interface Pipelines {

    /** A pipeline that works in the workspace of its thread. */
    ExamplePipeline of(DatasetSpec spec, Workspace workspace);
}
