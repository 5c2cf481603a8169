package io.tunestream.example.adapt;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.check.RecordRule;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the format that each record of a row is in, and lets it read. Keeps nothing between calls. */
public final class Recognition {
    /** Lists within each other. */
    private static final int DEEPEST = 3;

    private final List<LogFormat> formats;
    private final @Nullable LogFormat chat;
    private final @Nullable LogFormat pinned;
    private final Predicate<String> unknownToOthers;

    /** Among these; where one of them reads chat lines, it reads what has messages, whatever else is wrong with it. */
    public Recognition(List<LogFormat> formats) {
        this(formats, null);
    }

    private Recognition(List<LogFormat> formats, @Nullable LogFormat pinned) {
        this.formats =
                formats.stream().sorted(Comparator.comparing(LogFormat::block)).toList();
        this.chat =
                formats.stream().filter(ChatLine.class::isInstance).findFirst().orElse(null);
        this.pinned = pinned;
        this.unknownToOthers = unknownToOthers();
    }

    /** Knows each key that another format's records are told by; where one of them cannot say its keys, any may be its. */
    private Predicate<String> unknownToOthers() {
        List<Set<String>> keys = formats.stream()
                .filter(format -> format != chat)
                .map(LogFormat::keys)
                .toList();
        Set<String> known = keys.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        return keys.stream().anyMatch(Set::isEmpty) ? name -> false : name -> !known.contains(name);
    }

    /** Every record is in that format, whatever it looks like. */
    public Recognition pinned(LogFormat format) {
        return new Recognition(formats, format);
    }

    /** Every record is in the format that it is recognised to be in. */
    public Recognition unpinned() {
        return pinned == null ? this : new Recognition(formats);
    }

    /** Reads what a row holds. */
    public void read(JsonRow row, Conversations into) {
        int root = row.root();
        if (root == NONE) {
            into.next(root);
        } else if (row.fault() != null) {
            broken(row, root, into);
        } else if (row.kind(root) == Kind.LIST) {
            list(row, root, 1, into);
        } else {
            record(row, root, into);
        }
    }

    /** Of a row with a fault the chat line is read as far as it goes; of the others only the fault is said. */
    private void broken(JsonRow row, int root, Conversations into) {
        LogFormat format = pinned != null ? pinned : claiming(row, root);
        into.format(format);
        if (format != null && format.readsBroken()) {
            format.read(row, root, into);
        } else {
            into.next(NONE);
        }
    }

    private void list(JsonRow row, int list, int depth, Conversations into) {
        if (isWhole(row, list)) {
            record(row, list, into);
            return;
        }
        for (int each = row.first(list); each != NONE; each = row.next(each)) {
            if (row.kind(each) == Kind.LIST && depth < DEEPEST) {
                list(row, each, depth + 1, into);
            } else {
                record(row, each, into);
            }
        }
    }

    /** Whether a list is one record: a bare conversation, or what a format claims. */
    private boolean isWhole(JsonRow row, int list) {
        boolean messages = chat != null && (pinned == null || pinned == chat) && ChatLineKeys.areMessages(row, list);
        return messages || formats.stream().anyMatch(format -> format.claims(row, list));
    }

    private void record(JsonRow row, int record, Conversations into) {
        LogFormat format = pinned != null ? pinned : recognised(row, record, into);
        if (format != null) {
            into.format(format);
            format.read(row, record, into);
        }
    }

    /** The format of a record; null where that is refused. */
    private @Nullable LogFormat recognised(JsonRow row, int record, Conversations into) {
        if (row.kind(record) != Kind.OBJECT && row.kind(record) != Kind.LIST) {
            return chat != null ? chat : refused(RecordRule.FORMAT_UNKNOWN, row, record, into);
        }
        if (row.kind(record) == Kind.LIST && chat != null && ChatLineKeys.areMessages(row, record)) {
            return chat;
        }
        if (chat != null
                && row.kind(record) == Kind.OBJECT
                && ChatLineKeys.isNothingElse(row, record, unknownToOthers)) {
            return chat;
        }
        LogFormat format = claiming(row, record);
        if (format == null) {
            return refused(RecordRule.FORMAT_UNKNOWN, row, record, into);
        }
        return isAmbiguous(format, row, record) ? refused(RecordRule.FORMAT_AMBIGUOUS, row, record, into) : format;
    }

    private static @Nullable LogFormat refused(RecordRule rule, JsonRow row, int record, Conversations into) {
        into.format(null);
        into.refuse(rule, JsonValue.of(row, record));
        return null;
    }

    private @Nullable LogFormat claiming(JsonRow row, int record) {
        for (LogFormat format : formats) {
            if (format.claims(row, record)) {
                return format;
            }
        }
        return null;
    }

    /** Whether another format of the same block claims the record too. */
    private boolean isAmbiguous(LogFormat first, JsonRow row, int record) {
        for (LogFormat format : formats) {
            if (format != first && format.block() == first.block() && format.claims(row, record)) {
                return true;
            }
        }
        return false;
    }
}
