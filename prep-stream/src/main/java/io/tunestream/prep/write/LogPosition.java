package io.tunestream.prep.write;

/**
 * A place in the two topics of a partition.
 *
 * @param accepted  an offset of the accepted topic
 * @param decisions an offset of the decisions
 */
record LogPosition(long accepted, long decisions) {

    boolean reaches(LogPosition other) {
        return accepted >= other.accepted && decisions >= other.decisions;
    }
}
