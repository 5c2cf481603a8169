package io.tunestream.example.target;

import io.tunestream.example.conversation.Conversation;

/**
 * The line that Vertex AI tunes Gemini on, {@code {"systemInstruction":{…},"contents":[…],"tools":[…]}}, as Google's page on
 * preparing supervised fine-tuning data has it and as its {@code Content}, {@code Part} and {@code Tool} messages are in JSON.
 *
 * <ul>
 *   <li>Instructions, wherever they stand, are the parts of one {@code systemInstruction}.
 *   <li>An assistant is {@code model}. Its calls are {@code functionCall} parts behind its text, with arguments as an object.
 *   <li>Results of tools are {@code functionResponse} parts of {@code user}; those that follow each other are in one content, in
 *       the order of the calls, as the line has no ids to tell them by.
 *   <li>A tool's JSON Schema becomes the schema of OpenAPI 3.0 that Google describes.
 * </ul>
 */
final class GeminiLineFormat implements LineFormat {

    @Override
    public void write(Conversation conversation, LineBuffer out, LineLosses cannotSay) {
        new GeminiLine(conversation, out, cannotSay).write();
    }
}
