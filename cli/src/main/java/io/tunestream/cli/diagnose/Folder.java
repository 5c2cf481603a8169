package io.tunestream.cli.diagnose;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder as an object store, looked at without being made. */
final class Folder {

    static final String SCHEME = "file:";

    private Folder() {}

    /**
     * What there is.
     *
     * @throws Fault STORAGE_DENIED where it cannot be written
     */
    static String lookAt(String uri) {
        Path folder = uri.startsWith(SCHEME + "/") ? Path.of(URI.create(uri)) : Path.of(uri.substring(SCHEME.length()));
        Path present = nearestPresent(folder.toAbsolutePath().normalize());
        if (!Files.isDirectory(present) || !Files.isWritable(present)) {
            throw new Fault(FaultCode.STORAGE_DENIED, present + " is no folder that can be written to");
        }
        return uri + (Files.exists(folder) ? "" : ", to be made with the first batch");
    }

    private static Path nearestPresent(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : nearestPresent(parent);
    }
}
