package io.tunestream.example.target;

/** What a target's line cannot say, so that an example teaches something else there than where it can be said. */
public enum Loss {
    /** Answers of weight 0 are learned too. */
    WEIGHT("weight", "an answer of weight 0 is learned too"),
    /** Who speaks within a role is not said. */
    NAME("name", "the name of a speaker is left out"),
    /** A developer's message is an instruction like the system's. */
    DEVELOPER_ROLE("developer_role", "a developer's message becomes a system instruction"),
    /** An instruction within a conversation moves to its beginning. */
    INSTRUCTION_PLACE("instruction_place", "an instruction within the conversation moves to its beginning"),
    /** Messages of one speaker that follow each other are told as one. */
    TURN("turn", "messages of one speaker that follow each other become one"),
    /** Whether tools may be called side by side is not said. */
    PARALLEL_TOOL_CALLS("parallel_tool_calls", "whether tools may be called side by side is left out"),
    /** A refusal becomes text. */
    REFUSAL("refusal", "a refusal becomes text"),
    /** Recorded speech is left out. */
    AUDIO("audio", "audio is left out"),
    /** An image is left out: its type cannot be told from its address, or nothing is read from there. */
    IMAGE("image", "an image whose type cannot be told, or that is not read from its address, is left out"),
    /** How closely an image is looked at is not said. */
    IMAGE_DETAIL("image_detail", "the detail of an image is left out"),
    /** A part of a content is left out, as nothing is known of its kind. */
    CONTENT_PART("content_part", "a part of a content is left out"),
    /** Arguments that are no JSON object are wrapped in one. */
    ARGUMENTS("arguments", "arguments that are no JSON object are wrapped in one"),
    /** A result whose call is not there has no function's name. */
    RESULT_NAME("result_name", "a result of a call that is not there names its call instead of a function"),
    /** A tool that is no function is left out. */
    TOOL_KIND("tool_kind", "a tool that is no function is left out"),
    /** That arguments strictly keep to the schema is not said. */
    TOOL_STRICT("tool_strict", "that arguments strictly keep to the schema is left out"),
    /** A keyword of a tool's schema is left out, or says less. */
    SCHEMA("schema", "a keyword of a tool's schema is left out or says less");

    private final String code;
    private final String sentence;

    Loss(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** Stable, such as {@code weight}. */
    public String code() {
        return code;
    }

    /** What becomes of it, as a clause for a person. */
    public String sentence() {
        return sentence;
    }
}
