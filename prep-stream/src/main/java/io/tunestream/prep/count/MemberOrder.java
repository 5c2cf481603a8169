package io.tunestream.prep.count;

import java.util.ArrayList;
import java.util.Comparator;

/** The members of a message, in the order of the row; hands them out in one order. */
final class MemberOrder {
    private static final Comparator<Member> ORDER =
            Comparator.comparingInt(Member::rank).thenComparing(Member::name).thenComparingInt(Member::from);

    private static final int KEPT_CAPACITY = 1024;

    private final ArrayList<Member> members = new ArrayList<>();

    /** The rank puts the members in the order in which most rows have them, so that there is seldom anything to do. */
    private record Member(int rank, String name, int from, int to) {}

    void clear() {
        boolean unusual = members.size() > KEPT_CAPACITY;
        members.clear();
        if (unusual) {
            members.trimToSize();
        }
    }

    void add(String name, int from, int to) {
        members.add(new Member(rank(name), name, from, to));
    }

    void inOrder(Ranges ranges) {
        members.sort(ORDER);
        for (Member member : members) {
            ranges.add(member.from(), member.to());
        }
    }

    private static int rank(String name) {
        return switch (name) {
            case "role" -> 0;
            case "content" -> 1;
            default -> 2;
        };
    }
}
