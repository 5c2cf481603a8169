package io.tunestream.status.many;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What happened in the process that followed.
 *
 * @param twins         by the provider's name
 * @param heapBytes     the most that its heap ever held
 * @param residentBytes the most memory that it ever had; 0 where the machine does not tell
 */
record Recording(Map<String, Twin> twins, long heapBytes, long residentBytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What one provider saw.
     *
     * @param limit   calls that it takes within a window
     * @param windows calls that came within each
     * @param jobs    by its own ids
     */
    record Twin(int limit, List<Integer> windows, Map<String, Job> jobs) {

        /** Whether it ever had to say that it takes no more. */
        boolean reached() {
            return windows.stream().anyMatch(calls -> calls > limit);
        }
    }

    /**
     * What one job saw.
     *
     * @param looks   when each look was answered, in milliseconds since the epoch
     * @param changes by their names, how many looks had been answered before them
     */
    record Job(List<Long> looks, Map<String, Integer> changes) {}

    Job job(String provider, String id) {
        return requireNonNull(
                requireNonNull(twins.get(provider), provider).jobs().get(id), id);
    }

    void write(Path file) {
        try {
            JSON.writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Recording.class);
    }
}
