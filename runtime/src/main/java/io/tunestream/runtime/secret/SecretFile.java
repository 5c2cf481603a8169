package io.tunestream.runtime.secret;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that holds a key, a token or a password, and that not every user of the machine may read. */
public final class SecretFile {

    private static final Pattern LAST_LINE_END = Pattern.compile("\\r?\\n\\z");

    private SecretFile() {}

    /**
     * The secret, without blanks around it; {@link KnownSecrets} knows it from then on.
     *
     * @param setting that names the file, for messages
     * @throws Fault SECRET_UNREADABLE, SECRET_EXPOSED
     */
    public static String read(String setting, Path file) {
        return KnownSecrets.remembered(text(setting, file).strip());
    }

    /**
     * All that the file holds but a line end behind it; {@link KnownSecrets} knows it from then on.
     *
     * @param setting that names the file, for messages
     * @throws Fault SECRET_UNREADABLE, also where there is nothing in it, SECRET_EXPOSED
     */
    static String readWhole(String setting, Path file) {
        String secret = LAST_LINE_END.matcher(text(setting, file)).replaceFirst("");
        if (secret.isBlank()) {
            throw new Fault(FaultCode.SECRET_UNREADABLE, "%s names an empty file: %s".formatted(setting, file));
        }
        return KnownSecrets.remembered(secret);
    }

    private static String text(String setting, Path file) {
        require(setting, file);
        try {
            return Files.readString(file);
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
        if (mayBeSecret(file)) {
            return new Fault(FaultCode.SECRET_UNREADABLE, setting + " names no file that can be read from here");
        }
        return new Fault(FaultCode.SECRET_UNREADABLE, "%s cannot be read: %s".formatted(setting, file), cause);
    }

    /** Whether it may be the secret itself, given in place of its file: one may begin with a slash and hold more of them. */
    private static boolean mayBeSecret(Path file) {
        Path folder = file.getParent();
        boolean isInFolder = folder != null && folder.getNameCount() > 0 && Files.isDirectory(folder);
        return !file.isAbsolute() || !(isInFolder || Files.exists(file));
    }
}
