package io.tunestream.provider.rest;

/** What became of a call that is made once. */
public sealed interface PostedOnce {

    /** There is an answer. */
    record Answered(RestAnswer answer) implements PostedOnce {}

    /** No connection stood, so that the vendor knows of nothing; or there is no key. */
    record NothingSent(String code, String message) implements PostedOnce {}

    /** Nobody knows. */
    record Lost(String message) implements PostedOnce {}
}
