package io.tunestream.example.target;

import io.tunestream.example.conversation.Conversation;

/**
 * The line that Amazon Bedrock tunes models on, {@code {"schemaVersion":"bedrock-conversation-2024","system":[…],"messages":[…]}}, as
 * the pages "Prepare data for fine-tuning your models" of Bedrock and "Preparing data for fine-tuning Understanding models" of Amazon
 * Nova have it, with the content blocks of the Converse API.
 *
 * <ul>
 *   <li>Instructions, wherever they stand, are the blocks of one {@code system}.
 *   <li>There are {@code user} and {@code assistant} alone, and they take turns: messages of one side that follow each other are one.
 *   <li>A call is a {@code toolUse} block behind the answer's text, with its input as an object; a result is a {@code toolResult}
 *       block of {@code user}; tools are a {@code toolConfig}. Not every model is trained on them.
 *   <li>An image is where it lies in S3; one that lies elsewhere is left out.
 * </ul>
 */
final class BedrockLineFormat implements LineFormat {

    @Override
    public void write(Conversation conversation, LineBuffer out, LineLosses cannotSay) {
        new BedrockLine(conversation, out, cannotSay).write();
    }
}
