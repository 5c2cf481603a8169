package io.tunestream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store keeps. */
abstract class ObjectStoreContract {
    static final String KEY = "datasets/support/train/b1-0123456789abcdef.jsonl";
    private static final int LARGE_BYTES = 20 * 1024 * 1024 + 7;
    static final int CALLERS = 8;

    @TempDir
    Path files;

    ObjectStore store;

    /** An empty store, the same all through one test, which is closed behind it. */
    abstract ObjectStore open() throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    @Test
    void shouldGiveBackWhatWasPut() throws IOException {
        // Given
        Path file = TestFiles.text(files, "{\"messages\":[]}\n");

        // When
        PutResult result = put(KEY, file);

        // Then
        assertThat(result).isEqualTo(PutResult.CREATED);
        assertThat(read(KEY)).hasBinaryContent("{\"messages\":[]}\n".getBytes(UTF_8));
        assertThat(store.head(KEY)).contains(new ObjectInfo(KEY, 16));
        assertThat(store.uri(KEY)).endsWith("/" + KEY);
    }

    @Test
    void shouldKeepAnObjectUnderAKeyOfEveryCharacter() {
        // Given
        String key = "team=a/day=2026-11-29/B_1.0-x=.jsonl";

        // When
        PutResult result = put(key, TestFiles.text(files, "x"));

        // Then
        assertThat(result).isEqualTo(PutResult.CREATED);
        assertThat(read(key)).hasBinaryContent("x".getBytes(UTF_8));
        assertThat(store.list("team=a/")).containsExactly(new ObjectInfo(key, 1));
    }

    @Test
    void shouldKeepAnEmptyObject() throws IOException {
        // Given
        Path file = TestFiles.text(files, "");

        // When
        PutResult result = put(KEY, file);

        // Then
        assertThat(result).isEqualTo(PutResult.CREATED);
        assertThat(store.head(KEY)).contains(new ObjectInfo(KEY, 0));
        assertThat(read(KEY)).isEmpty();
    }

    @Test
    void shouldKeepALargeObjectWhole() throws IOException {
        // Given
        Path file = TestFiles.random(files, LARGE_BYTES);

        // When
        PutResult first = put(KEY, file);
        PutResult second = put(KEY, file);

        // Then
        assertThat(first).isEqualTo(PutResult.CREATED);
        assertThat(second).isEqualTo(PutResult.ALREADY_PRESENT);
        assertThat(store.head(KEY)).contains(new ObjectInfo(KEY, LARGE_BYTES));
        assertThat(read(KEY)).hasSameContentAs(Files.newInputStream(file));
        assertThat(store.list("")).containsExactly(new ObjectInfo(KEY, LARGE_BYTES));
    }

    @Test
    void shouldFindTheSameObjectWhenPutAgain() {
        // Given
        put(KEY, TestFiles.text(files, "same\n"));

        // When
        PutResult result = put(KEY, TestFiles.text(files, "same\n"));

        // Then
        assertThat(result).isEqualTo(PutResult.ALREADY_PRESENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other\n", "longer than the first\n", ""})
    void shouldRefuseOtherBytesUnderTheSameKey(String content) throws IOException {
        // Given
        put(KEY, TestFiles.text(files, "first\n"));
        Path other = TestFiles.text(files, content);

        // When
        StorageConflictException conflict = catchThrowableOfType(StorageConflictException.class, () -> put(KEY, other));

        // Then
        assertThat(conflict.code()).isEqualTo(StorageErrorCode.CONFLICT);
        assertThat(conflict.key()).isEqualTo(KEY);
        assertThat(read(KEY)).hasBinaryContent("first\n".getBytes(UTF_8));
    }

    @Test
    void shouldKeepWhatItAdoptedWhenTheFileIsDeleted() throws IOException {
        // Given
        Path file = TestFiles.text(files, "given away\n");
        String sha256 = TestFiles.sha256(file);

        // When
        PutResult first = store.adoptIfAbsent(KEY, file, sha256);
        PutResult second = store.adoptIfAbsent(KEY, file, sha256);
        Files.delete(file);

        // Then
        assertThat(first).isEqualTo(PutResult.CREATED);
        assertThat(second).isEqualTo(PutResult.ALREADY_PRESENT);
        assertThat(read(KEY)).hasBinaryContent("given away\n".getBytes(UTF_8));
        assertThat(store.list("")).containsExactly(new ObjectInfo(KEY, 11));
    }

    @Test
    void shouldCreateOnceWhenManyPutTheSameAtOnce() throws Exception {
        // Given
        Path file = TestFiles.text(files, "same\n");

        // When
        List<Object> results = atOnce(i -> put(KEY, file));

        // Then
        assertThat(Collections.frequency(results, PutResult.CREATED)).isEqualTo(1);
        assertThat(Collections.frequency(results, PutResult.ALREADY_PRESENT)).isEqualTo(CALLERS - 1);
    }

    @Test
    void shouldLetOneWinWhenManyPutDifferentBytesAtOnce() throws Exception {
        // Given
        List<Path> candidates = IntStream.range(0, CALLERS)
                .mapToObj(i -> TestFiles.text(files, "candidate " + i))
                .toList();

        // When
        List<Object> results = atOnce(i -> put(KEY, candidates.get(i)));

        // Then
        assertThat(Collections.frequency(results, PutResult.CREATED)).isEqualTo(1);
        assertThat(results)
                .filteredOn(StorageConflictException.class::isInstance)
                .hasSize(CALLERS - 1);
        assertThat(read(KEY)).hasBinaryContent(("candidate " + results.indexOf(PutResult.CREATED)).getBytes(UTF_8));
    }

    @Test
    void shouldCreateNothingWhenTheFileCannotBeRead() {
        // Given
        Path missing = files.resolve("missing.jsonl");

        // When
        StorageException failure =
                catchThrowableOfType(StorageException.class, () -> store.putIfAbsent(KEY, missing, "0".repeat(64)));

        // Then
        assertThat(failure.code()).isEqualTo(StorageErrorCode.SOURCE_UNREADABLE);
        assertThat(store.head(KEY)).isEmpty();
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoObject() {
        // Given
        put(KEY, TestFiles.text(files, "x"));

        // When
        NoSuchObjectException failure =
                catchThrowableOfType(NoSuchObjectException.class, () -> store.open("datasets/none"));

        // Then
        assertThat(failure.code()).isEqualTo(StorageErrorCode.NOT_FOUND);
        assertThat(failure.key()).isEqualTo("datasets/none");
        assertThat(store.head("datasets/none")).isEmpty();
        assertThat(store.head("datasets/support"))
                .as("a part of a key is no object")
                .isEmpty();
        assertThatThrownBy(() -> store.open("datasets/support")).isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void shouldListWhatBeginsWithThePrefixInOrder() {
        // Given
        List<String> keys =
                List.of("a/train/b2-1.jsonl", "a/train/b10-1.jsonl", "a/validation/b1-1.jsonl", "ab", "b/c/d/e");
        keys.forEach(key -> put(key, TestFiles.text(files, key)));

        // When
        List<ObjectInfo> all = store.list("");

        // Then
        assertThat(all)
                .extracting(ObjectInfo::key)
                .containsExactlyElementsOf(keys.stream().sorted().toList());
        assertThat(all)
                .extracting(ObjectInfo::bytes)
                .containsExactlyElementsOf(
                        keys.stream().sorted().map(key -> (long) key.length()).toList());
        assertThat(keys("a/train/")).containsExactly("a/train/b10-1.jsonl", "a/train/b2-1.jsonl");
        assertThat(keys("a/train/b2")).containsExactly("a/train/b2-1.jsonl");
        assertThat(keys("a"))
                .containsExactly("a/train/b10-1.jsonl", "a/train/b2-1.jsonl", "a/validation/b1-1.jsonl", "ab");
        assertThat(keys("b/c/")).containsExactly("b/c/d/e");
        assertThat(keys("none/")).isEmpty();
    }

    @Test
    void shouldForgetADeletedObject() {
        // Given
        put(KEY, TestFiles.text(files, "old\n"));

        // When
        store.delete(KEY);
        store.delete(KEY);

        // Then
        assertThat(store.head(KEY)).isEmpty();
        assertThat(store.list("")).isEmpty();
        assertThat(put(KEY, TestFiles.text(files, "new\n"))).isEqualTo(PutResult.CREATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                "..",
                "a/../b",
                "a/./b",
                ".incoming/x",
                "a/.b",
                "a b",
                "a\\b",
                "ä",
                "a\nb"
            })
    void shouldRefuseWhatIsNoKey(String key) {
        // Given
        Path file = TestFiles.text(files, "x");

        // When
        List<StorageException> failures = List.of(
                catchThrowableOfType(StorageException.class, () -> put(key, file)),
                catchThrowableOfType(StorageException.class, () -> store.open(key)),
                catchThrowableOfType(StorageException.class, () -> store.head(key)),
                catchThrowableOfType(StorageException.class, () -> store.delete(key)),
                catchThrowableOfType(StorageException.class, () -> store.uri(key)));

        // Then
        assertThat(failures).extracting(StorageException::code).containsOnly(StorageErrorCode.INVALID_KEY);
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void shouldRefuseAHashThatIsNone() {
        // Given
        Path file = TestFiles.text(files, "x");

        // When
        // Then
        assertThatThrownBy(() -> store.putIfAbsent(KEY, file, "ABC")).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.list("")).isEmpty();
    }

    final PutResult put(String key, Path file) {
        return store.putIfAbsent(key, file, TestFiles.sha256(file));
    }

    final InputStream read(String key) {
        return store.open(key);
    }

    private List<String> keys(String prefix) {
        return store.list(prefix).stream().map(ObjectInfo::key).toList();
    }

    /** What each of the callers got, an answer or a storage exception, when all went off together. */
    static List<Object> atOnce(IntFunction<PutResult> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Object>> calls = IntStream.range(0, CALLERS)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        start.await();
                        return outcome(call, i);
                    })
                    .toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private static Object outcome(IntFunction<PutResult> call, int caller) {
        try {
            return call.apply(caller);
        } catch (StorageException e) {
            return e;
        }
    }
}
