package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;

/** Rules about images, of which nothing is fetched. */
public enum ImageRule implements Rule {
    IMAGE_IN_NON_USER(E, "Only a user's message may have images."),
    IMAGE_URL_NOT_OBJECT(E, "The image is no object with a url."),
    IMAGE_URL_MISSING(E, "The image has no address."),
    IMAGE_FORMAT(E, "The image is none of JPEG, PNG and WEBP."),
    IMAGE_BASE64_INVALID(E, "The data of the image is not base64."),
    IMAGE_MAGIC_MISMATCH(E, "The data of the image is not what its type says."),
    IMAGE_TOO_LARGE(E, "The image has more than 10 MB."),
    TOO_MANY_IMAGES(E, "The example has more images than the target takes."),
    MODEL_NOT_VISION(E, "The model learns from no images.");

    private final Severity severity;
    private final String sentence;

    ImageRule(Severity severity, String sentence) {
        this.severity = severity;
        this.sentence = sentence;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
