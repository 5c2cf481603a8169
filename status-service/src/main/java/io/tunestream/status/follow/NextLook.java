package io.tunestream.status.follow;

/** What a follower does after its update was published. */
public enum NextLook {
    /** Look again after the usual pause. */
    FOLLOW,
    /** The job has ended, but its last look still brought something new: look again soon. */
    LOOK_AGAIN,
    /** The end is published: stop. */
    ENDED
}
