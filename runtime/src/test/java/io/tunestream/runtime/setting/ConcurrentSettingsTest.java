package io.tunestream.runtime.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The library makes the classes of a mapping when it is first loaded, which several threads may do at the same time. */
class ConcurrentSettingsTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 200;

    @Test
    void shouldLoadAMappingThatIsNewToSeveralThreadsAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                // Given
                Class<?> mapping = new FreshClasses().loadClass(GroupedSettings.class.getName());
                CyclicBarrier start = new CyclicBarrier(THREADS);
                Callable<Object> load = () -> {
                    start.await();
                    return Settings.load(Map.of(), mapping).of(mapping);
                };

                // When
                List<Future<Object>> loading = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    loading.add(threads.submit(load));
                }

                // Then
                for (Future<Object> each : loading) {
                    assertThat(each.get()).isInstanceOf(mapping);
                }
            }
        }
    }

    /** Knows the mapping anew, as though nobody had ever loaded it. */
    private static final class FreshClasses extends ClassLoader {

        FreshClasses() {
            super(ConcurrentSettingsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                boolean ours = name.startsWith(GroupedSettings.class.getName());
                return known != null || !ours ? known == null ? super.loadClass(name, resolve) : known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
