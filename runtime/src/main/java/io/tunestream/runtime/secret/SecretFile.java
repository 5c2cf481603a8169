package io.tunestream.runtime.secret;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/** A file that holds a key, a token or a password, and that not every user of the machine may read. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * The secret, without blanks around it; {@link KnownSecrets} knows it from then on.
     *
     * @param setting that names the file, for messages
     * @throws Fault SECRET_UNREADABLE, SECRET_EXPOSED
     */
    public static String read(String setting, Path file) {
        require(setting, file);
        try {
            return KnownSecrets.remembered(Files.readString(file).strip());
        } catch (IOException e) {
            throw unreadable(setting, file, e);
        }
    }

    /**
     * Goes on where the file may be read by us and not by everybody; whoever may not enter a folder above it may not.
     *
     * @throws Fault SECRET_UNREADABLE, SECRET_EXPOSED
     */
    public static void require(String setting, Path file) {
        try {
            Path real = file.toRealPath();
            if (!Files.isRegularFile(real) || !Files.isReadable(real)) {
                throw unreadable(setting, file, null);
            }
            if (isOpenToAll(real)) {
                throw new Fault(
                        FaultCode.SECRET_EXPOSED,
                        "every user of this machine may read %s (%s): chmod o-r %s".formatted(file, setting, file));
            }
        } catch (IOException e) {
            throw unreadable(setting, file, e);
        }
    }

    private static boolean isOpenToAll(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix") || !lets(file, OTHERS_READ)) {
            return false;
        }
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (!lets(folder, OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean lets(Path path, PosixFilePermission permission) throws IOException {
        return Files.getPosixFilePermissions(path).contains(permission);
    }

    private static Fault unreadable(String setting, Path file, @Nullable IOException cause) {
        return new Fault(FaultCode.SECRET_UNREADABLE, "%s cannot be read: %s".formatted(setting, file), cause);
    }
}
