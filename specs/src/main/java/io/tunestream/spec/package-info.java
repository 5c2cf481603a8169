/**
 * A dataset's file: YAML ({@link io.tunestream.spec.SpecFile}), every rule about it ({@link io.tunestream.spec.SpecRule}), its
 * version ({@link io.tunestream.spec.SpecVersion}) and its differences from another ({@link io.tunestream.spec.SpecChange}).
 */
package io.tunestream.spec;
