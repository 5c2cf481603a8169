package io.tunestream.provider;

/** What became of an upload. */
public sealed interface UploadAnswer {

    /** The file is there, by this call or an earlier one. */
    record Stored(String fileId) implements UploadAnswer {}

    /** The provider does not want it. */
    record Refused(String code, String message) implements UploadAnswer {

        public Refused {
            message = ProviderSentence.told(message);
        }
    }
}
