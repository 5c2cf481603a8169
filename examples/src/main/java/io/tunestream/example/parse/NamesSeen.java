package io.tunestream.example.parse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that the open objects of a row have so far: a few in a list, many in a set. For one thread at a time. */
final class NamesSeen {
    private static final int FEW = 12;

    private final Level[] levels;

    /** For objects no deeper than {@code depth}. */
    NamesSeen(int depth) {
        levels = new Level[depth + 1];
        Arrays.setAll(levels, index -> new Level());
    }

    /** An object begins at the depth. */
    void begin(int depth) {
        levels[depth].clear();
    }

    /** Takes a name of the object at the depth; false where it has been there before. */
    boolean add(int depth, String name) {
        return levels[depth].add(name);
    }

    private static final class Level {
        private @Nullable String[] few = NONE;
        private int size;
        private @Nullable Set<String> many;

        private static final @Nullable String[] NONE = {};

        void clear() {
            size = 0;
            many = null;
        }

        boolean add(String name) {
            if (many != null) {
                return many.add(name);
            }
            for (int index = 0; index < size; index++) {
                if (name.equals(few[index])) {
                    return false;
                }
            }
            keep(name);
            return true;
        }

        private void keep(String name) {
            if (few.length == 0) {
                few = new @Nullable String[FEW];
            }
            if (size < FEW) {
                few[size++] = name;
                return;
            }
            Set<String> set = new HashSet<>();
            for (String known : few) {
                if (known != null) {
                    set.add(known);
                }
            }
            set.add(name);
            many = set;
        }
    }
}
