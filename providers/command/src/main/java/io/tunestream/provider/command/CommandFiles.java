package io.tunestream.provider.command;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Copies of the files that jobs will train on, until a job takes them. A file's id is its name here: eight random digits and its own. */
final class CommandFiles implements FileStaging {

    private static final String UNFINISHED = ".part";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-(.+)");

    private final TrainingDirectory directory;

    CommandFiles(TrainingDirectory directory) {
        this.directory = directory;
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        if (!TrainingDirectory.isName(file.name())) {
            return new UploadAnswer.Refused("name_not_usable", "a file's name has letters, digits and . _ - only");
        }
        try {
            directory.prepare();
            Optional<String> earlier = find(file);
            return new UploadAnswer.Stored(earlier.isPresent() ? earlier.get() : copy(file));
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }

    private Optional<String> find(UploadFile file) throws IOException {
        try (Stream<Path> all = Files.list(directory.files())) {
            for (Path each : all.filter(path -> isCopyOf(file, path)).toList()) {
                if (Files.size(each) == file.sizeBytes()) {
                    return Optional.of(each.getFileName().toString());
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isCopyOf(UploadFile file, Path path) {
        return path.getFileName().toString().endsWith("-" + file.name());
    }

    private String copy(UploadFile file) throws IOException {
        requireRoom(file);
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-" + file.name();
        Path unfinished = directory.files().resolve(id + UNFINISHED);
        try {
            Files.copy(file.path(), unfinished);
            Files.move(unfinished, directory.files().resolve(id), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return id;
    }

    private void requireRoom(UploadFile file) throws IOException {
        long room = Files.getFileStore(directory.files()).getUsableSpace();
        if (room < file.sizeBytes()) {
            throw new ProviderException(
                    "disk_full",
                    "%s has room for %d bytes, and %d are needed".formatted(directory.files(), room, file.sizeBytes()),
                    null);
        }
    }

    /** The file; empty where it is not there, or a job has taken it. */
    Optional<Path> path(String fileId) {
        return Optional.of(fileId)
                .filter(TrainingDirectory::isName)
                .map(directory.files()::resolve)
                .filter(Files::isRegularFile);
    }

    @Override
    public FileAnswer state(String fileId) {
        if (path(fileId).isEmpty()) {
            throw new ProviderException(
                    ProviderException.FILE_NOT_FOUND, "there is no file " + fileId + " that no job has taken", null);
        }
        return new FileAnswer.Usable();
    }

    /** Those that no job has taken. */
    @Override
    public Optional<List<ProviderFile>> list() {
        List<ProviderFile> files = new ArrayList<>();
        if (Files.isDirectory(directory.files())) {
            try (Stream<Path> all = Files.list(directory.files())) {
                for (Path each : all.toList()) {
                    fileOf(each).ifPresent(files::add);
                }
            } catch (IOException e) {
                throw TrainingDirectory.unusable(e);
            }
        }
        return Optional.of(files);
    }

    /** Empty where it is none of ours, not whole yet, or taken just now. */
    private static Optional<ProviderFile> fileOf(Path path) throws IOException {
        String id = path.getFileName().toString();
        Matcher name = ID.matcher(id);
        if (!name.matches() || id.endsWith(UNFINISHED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProviderFile(
                    id, name.group(1), Files.getLastModifiedTime(path).toMillis()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String fileId) {
        try {
            if (path(fileId).isPresent()) {
                Files.deleteIfExists(path(fileId).get());
            }
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }
}
