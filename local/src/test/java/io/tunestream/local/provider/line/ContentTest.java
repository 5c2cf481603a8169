package io.tunestream.local.provider.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    system => [{"type":"text","text":"s"}]
                    user => [{"type":"text","text":"q"},{"type":"text","text":""}]
                    user => [{"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"low"}}]
                    user => [{"type":"image_url","image_url":{"url":"data:image/png;base64,aGk="}}]
                    assistant => [{"type":"text","text":"a"},{"type":"refusal","refusal":"no"}]
                    """)
    void shouldAccept(String role, String content) throws Exception {
        // When
        String verdict = Lines.ofFirstMessage(message(role, content));

        // Then
        assertThat(verdict).isEqualTo(Lines.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    user => [] => : List should have at least 1 item after validation, not 0
                    user => ["q"] => .0: Input tag found using 'type' does not match any of the expected tags: 'text', 'image_url'
                    user => [{"text":"q"}] => .0: Input tag found using 'type' does not match any of the expected tags: 'text', 'image_url'
                    user => [{"type":"video","video":{}}] => .0: Input tag found using 'type' does not match any of the expected tags: 'text', 'image_url'
                    system => [{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}] => .0: Input tag found using 'type' does not match any of the expected tags: 'text'
                    assistant => [{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}] => .0: Input tag found using 'type' does not match any of the expected tags: 'text', 'refusal'
                    user => [{"type":"text","text":"q"},{"type":"text"}] => .1.text: Field required
                    user => [{"type":"text","text":null}] => .0.text: Input should be a valid string
                    user => [{"type":"text","text":"q","cache_control":{}}] => .0.cache_control: Extra inputs are not permitted
                    user => [{"type":"image_url","image_url":"https://example.com/a.png"}] => .0.image_url: Input should be a valid dictionary
                    user => [{"type":"image_url","image_url":{"detail":"low"}}] => .0.image_url.url: Field required
                    user => [{"type":"image_url","image_url":{"url":"a.png"}}] => .0.image_url.url: Input should be a valid URL
                    user => [{"type":"image_url","image_url":{"url":"data:image/gif;base64,aGk="}}] => .0.image_url.url: Input should be a valid URL
                    user => [{"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":null}}] => .0.image_url.detail: Input should be 'auto', 'low' or 'high'
                    """)
    void shouldRefuse(String role, String content, String refusal) throws Exception {
        // When
        String verdict = Lines.ofFirstMessage(message(role, content));

        // Then
        assertThat(verdict).isEqualTo("Line 13, message 1, key \"content" + refusal.replaceFirst(":", "\":"));
    }

    private static String message(String role, String content) {
        return "{\"role\":\"" + role + "\",\"content\":" + content + "}";
    }
}
