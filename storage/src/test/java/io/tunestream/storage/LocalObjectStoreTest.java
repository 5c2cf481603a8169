package io.tunestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest extends ObjectStoreContract {
    private static final int WRITTEN_BEFORE_THE_CRASH = 1024 * 1024;

    @TempDir
    Path folder;

    @Override
    ObjectStore open() {
        return ObjectStores.open(folder.resolve("store").toUri().toString(), Map.of());
    }

    @Test
    void shouldLeaveNothingUnderTheKeyWhenTheProcessDiesHalfWay() throws Exception {
        // Given a source that never ends, so that the process is within its write when it dies
        assumeTrue(File.separatorChar == '/', "Skipped: a named pipe needs a POSIX system");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer = ChildProcess.start(
                List.of("-Xshare:auto"),
                List.of(folder.resolve("store").toUri().toString(), KEY, pipe.toString(), "0".repeat(64)));

        // When
        try (OutputStream source = Files.newOutputStream(pipe)) {
            source.write(new byte[WRITTEN_BEFORE_THE_CRASH]);
            awaitIncoming(writer, WRITTEN_BEFORE_THE_CRASH);
            writer.destroyForcibly().waitFor();
        }

        // Then
        assertThat(store.head(KEY)).isEmpty();
        assertThat(store.list("")).isEmpty();
        assertThat(put(KEY, TestFiles.text(files, "whole\n"))).isEqualTo(PutResult.CREATED);
    }

    @Test
    void shouldClearAwayWhatACrashLeftADayAgo() throws IOException {
        // Given
        Path incoming = folder.resolve("store/.incoming");
        Path old = Files.writeString(incoming.resolve("old"), "half");
        Path fresh = Files.writeString(incoming.resolve("fresh"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        // When
        open();

        // Then
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void shouldKeepTheAdoptedFileItselfWhereItLiesOnTheSameDisk() throws IOException {
        // Given
        Path file = TestFiles.text(files, "x");

        // When
        store.adoptIfAbsent("adopted", file, TestFiles.sha256(file));

        // Then
        assertThat(Files.isSameFile(folder.resolve("store/adopted"), file)).isTrue();
        assertThat(folder.resolve("store/.incoming")).isEmptyDirectory();
    }

    @Test
    void shouldSayThatItIsNotReachedWhereItsDiskIsNotMountedAnyMore() throws IOException {
        // Given
        Path file = TestFiles.text(files, "x");
        put(KEY, file);
        Path mounted = folder.resolve("store");
        Path away = Files.move(mounted, folder.resolve("away"));
        Files.createDirectory(mounted);

        // When
        Stream<ThrowingCallable> calls = Stream.of(
                () -> store.open(KEY),
                () -> store.head(KEY),
                () -> store.list("datasets/"),
                () -> store.delete(KEY),
                () -> put(KEY, file));

        // Then
        assertThat(calls)
                .allSatisfy(call -> assertThat(catchThrowableOfType(StorageException.class, call)
                                .code())
                        .isEqualTo(StorageErrorCode.UNREACHABLE));
        Files.delete(mounted);
        Files.move(away, mounted);
        assertThat(store.head(KEY)).isPresent();
    }

    @Test
    void shouldSayAsAStoreDoesThatTheDiskCannotBeRead() throws IOException {
        // Given
        Path unreadable = Path.of("/proc/self/mem");
        assumeTrue(Files.isReadable(unreadable), "Skipped: no file that can be opened and not read");
        Files.createSymbolicLink(folder.resolve("store/unreadable"), unreadable);

        // When
        StorageException failure;
        try (InputStream object = store.open("unreadable")) {
            failure = catchThrowableOfType(StorageException.class, object::readAllBytes);
        }

        // Then
        assertThat(failure.code()).isEqualTo(StorageErrorCode.FAILED);
        assertThat(failure.key()).isEqualTo("unreadable");
    }

    @Test
    void shouldLeaveNoCopyBehind() throws IOException {
        // Given
        Path first = TestFiles.text(files, "x");
        Path other = TestFiles.text(files, "y");

        // When
        PutResult result = put(KEY, first);
        StorageConflictException conflict = catchThrowableOfType(StorageConflictException.class, () -> put(KEY, other));

        // Then
        assertThat(result).isEqualTo(PutResult.CREATED);
        assertThat(conflict.key()).isEqualTo(KEY);
        try (Stream<Path> copies = Files.list(folder.resolve("store/.incoming"))) {
            assertThat(copies).isEmpty();
        }
    }

    @Test
    void shouldGiveTheAddressOfTheFile() throws IOException {
        // Given
        put(KEY, TestFiles.text(files, "x"));

        // When
        String uri = store.uri(KEY);

        // Then
        assertThat(Path.of(URI.create(uri))).hasContent("x");
        assertThat(uri).startsWith("file:///");
    }

    @Test
    void shouldRefuseAFileInPlaceOfTheFolder() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "x");

        // When
        StorageException failure = catchThrowableOfType(StorageException.class, () -> LocalObjectStore.open(file));

        // Then
        assertThat(failure.key()).isEqualTo(file.toString());
        assertThat(failure.code()).isEqualTo(StorageErrorCode.INVALID_SETTINGS);
    }

    private void awaitIncoming(Process writer, long bytes) throws Exception {
        while (incomingBytes() < bytes) {
            assertThat(writer.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("the writer ended early")
                    .isFalse();
        }
    }

    private long incomingBytes() throws IOException {
        Path incoming = folder.resolve("store/.incoming");
        try (Stream<Path> copies = Files.list(incoming)) {
            return copies.mapToLong(copy -> copy.toFile().length()).sum();
        }
    }
}
