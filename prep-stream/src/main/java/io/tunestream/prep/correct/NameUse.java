package io.tunestream.prep.correct;

/** What a name has to do with an example. */
public enum NameUse {
    /** It is the example's own, so that whatever corrects that name corrects it, whichever came first. */
    OWN,
    /** It is that of something with several examples, of which a correction is about those that were logged before it. */
    SHARED,
    /** The example corrects what has that name. */
    CORRECTED
}
