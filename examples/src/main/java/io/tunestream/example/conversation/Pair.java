package io.tunestream.example.conversation;

/**
 * Two answers to one question, of which one is preferred. The question and the preferred answer are the messages of the
 * {@link Conversation} that has this.
 *
 * @param input     the node that has the question; NONE where there is none
 * @param preferred the node that has the preferred answer; NONE where there is none
 * @param answer    index of the first message of the preferred answer
 * @param rejected  the other answer, whose {@link Conversation#messages} are NONE where there is none
 * @param differ    whether the two answer different questions
 */
public record Pair(int input, int preferred, int answer, Conversation rejected, boolean differ) {}
