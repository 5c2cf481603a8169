package io.tunestream.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

/** Training files at a provider. */
public abstract class FileContract extends ListingContract {

    /** What the next question about a file is answered. */
    protected abstract void sayOfFiles(FileAnswer answer);

    /** Whether the provider reads a file before jobs can be made of it; one where the file lies in a store does not. */
    protected boolean readsFilesFirst() {
        return true;
    }

    /** Whether a file that is uploaded again has another id than the one that was deleted. */
    protected boolean givesNewFileIds() {
        return true;
    }

    @Test
    void shouldFindWhatWasUploadedEarlier() {
        // Given
        UploadAnswer first = provider().files().upload(file());

        // When
        UploadAnswer second = provider().files().upload(file());

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldUploadAgainWhatWasDeleted() {
        // Given
        String deleted = upload();
        provider().files().delete(deleted);
        provider().files().delete(deleted);

        // When
        UploadAnswer again = provider().files().upload(file());

        // Then
        assertThat(again)
                .isInstanceOfSatisfying(
                        UploadAnswer.Stored.class,
                        stored -> assertThat(stored.fileId().equals(deleted)).isNotEqualTo(givesNewFileIds()));
    }

    @Test
    void shouldTellWhetherFileCanBeTrainedOn() {
        // Given
        assumeThat(readsFilesFirst()).isTrue();
        String fileId = upload();

        // When
        FileAnswer processed = provider().files().state(fileId);
        sayOfFiles(new FileAnswer.Processing("uploaded"));
        FileAnswer stillRead = provider().files().state(fileId);
        sayOfFiles(new FileAnswer.Unusable("file_not_usable", "The file is no JSONL."));
        FileAnswer unreadable = provider().files().state(fileId);

        // Then
        assertThat(processed).isEqualTo(new FileAnswer.Usable());
        assertThat(stillRead).isEqualTo(new FileAnswer.Processing("uploaded"));
        assertThat(unreadable).isEqualTo(new FileAnswer.Unusable("file_not_usable", "The file is no JSONL."));
    }

    @Test
    void shouldThrowWhereFileIsUnknown() {
        assertThatThrownBy(() -> provider().files().state("file-unknown"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("file_not_found"));
    }

    @Test
    void shouldTrainAtOnceOnFileThatNeedsNoReading() {
        // Given
        assumeThat(readsFilesFirst()).isFalse();

        // When
        FileAnswer state = provider().files().state(upload());

        // Then
        assertThat(state).isEqualTo(new FileAnswer.Usable());
    }
}
