package io.tunestream.example.parse;

/**
 * Why a row could not be read to its end.
 *
 * @param tooDeep whether it is nested more deeply than it may be; else it is not JSON
 * @param offset  the byte of the row at which the reader gave up
 * @param pointer JSON pointer to where it was
 */
public record JsonFault(boolean tooDeep, long offset, String pointer) {}
