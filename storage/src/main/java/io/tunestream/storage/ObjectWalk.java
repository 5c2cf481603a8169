package io.tunestream.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the objects of a folder. What is no key, such as an incoming copy, is no object; what vanishes meanwhile is none any more. */
final class ObjectWalk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String prefix;
    private final List<ObjectInfo> found = new ArrayList<>();

    private ObjectWalk(Path root, String prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    static List<ObjectInfo> under(Path root, String prefix) throws IOException {
        ObjectWalk walk = new ObjectWalk(root, prefix);
        Files.walkFileTree(root.resolve(KeyGrammar.folderOf(prefix)), walk);
        walk.found.sort(Comparator.comparing(ObjectInfo::key));
        return List.copyOf(walk.found);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String key = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (attributes.isRegularFile() && key.startsWith(prefix) && KeyGrammar.isKey(key)) {
            found.add(new ObjectInfo(key, attributes.size()));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
