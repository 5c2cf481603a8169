package io.tunestream.example.parse;

import java.util.Arrays;

/**
 * The way to the node of a row that a pointer was last made of: which child of which container, and the how-manieth it is. The
 * next is looked for from there on, so that pointers to many nodes, in their order, take one walk along a long list.
 */
final class LastPath {
    private static final int FIRST_DEPTH = 8;

    private int[] containers = new int[FIRST_DEPTH];
    private int[] children = new int[FIRST_DEPTH];
    private int[] indices = new int[FIRST_DEPTH];
    private int known;

    /** Forgets the row before. */
    void clear() {
        known = 0;
    }

    /** Goes to the child of a container, so many levels below the top, that a node is in. */
    void descend(JsonRow row, int depth, int container, int node) {
        boolean again = depth < known && containers[depth] == container && children[depth] <= node;
        int child = again ? children[depth] : row.first(container);
        int index = again ? indices[depth] : 0;
        while (row.behind(child) <= node) {
            child = row.next(child);
            index++;
        }
        boolean same = again && children[depth] == child;
        remember(depth, container, child, index);
        known = same ? known : depth + 1;
    }

    private void remember(int depth, int container, int child, int index) {
        if (depth == containers.length) {
            containers = Arrays.copyOf(containers, 2 * depth);
            children = Arrays.copyOf(children, 2 * depth);
            indices = Arrays.copyOf(indices, 2 * depth);
        }
        containers[depth] = container;
        children[depth] = child;
        indices[depth] = index;
    }

    /** The element or member that was gone to. */
    int child(int depth) {
        return children[depth];
    }

    /** How many stand before it. */
    int index(int depth) {
        return indices[depth];
    }
}
