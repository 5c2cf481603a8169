package io.tunestream.provider.bedrock;

import io.tunestream.provider.chat.ChatMessage;
import io.tunestream.provider.chat.ChatQuestion;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/**
 * A question in the words of the Converse API: instructions apart, and turns of user and assistant, in which messages of one side that
 * follow each other are one.
 *
 * @param system   instructions
 * @param messages turns, oldest first
 * @param config   what is asked of the answer
 */
record ConverseTurns(List<SystemContentBlock> system, List<Message> messages, InferenceConfiguration config) {

    static ConverseTurns of(ChatQuestion question) {
        List<SystemContentBlock> system = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        for (ChatMessage message : question.messages()) {
            switch (message.role()) {
                case SYSTEM -> system.add(SystemContentBlock.fromText(message.text()));
                case USER -> add(messages, ConversationRole.USER, message.text());
                case ASSISTANT -> add(messages, ConversationRole.ASSISTANT, message.text());
            }
        }
        return new ConverseTurns(List.copyOf(system), List.copyOf(messages), config(question));
    }

    private static void add(List<Message> messages, ConversationRole role, String text) {
        List<ContentBlock> blocks = new ArrayList<>();
        if (!messages.isEmpty() && messages.getLast().role() == role) {
            blocks.addAll(messages.removeLast().content());
        }
        blocks.add(ContentBlock.fromText(text));
        messages.add(Message.builder().role(role).content(blocks).build());
    }

    private static InferenceConfiguration config(ChatQuestion question) {
        InferenceConfiguration.Builder config = InferenceConfiguration.builder();
        question.temperature().ifPresent(temperature -> config.temperature((float) temperature));
        if (question.maxTokens() > 0) {
            config.maxTokens(question.maxTokens());
        }
        return config.build();
    }
}
