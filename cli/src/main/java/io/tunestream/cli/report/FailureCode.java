package io.tunestream.cli.report;

import io.tunestream.local.StackException;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.service.StartRefused;
import io.tunestream.runtime.setting.SettingsFault;
import io.tunestream.snapshot.SnapshotException;
import io.tunestream.storage.StorageException;

/** The code that a failure of any module is reported under. */
public final class FailureCode {

    private FailureCode() {}

    /** A stable code; UNEXPECTED for what nobody thought of. */
    public static String of(Throwable failure) {
        return switch (failure) {
            case Fault fault -> fault.code();
            case SnapshotException snapshot -> snapshot.code().name();
            case StorageException storage -> "STORAGE_" + storage.code();
            case StackException stack -> stack.code().name();
            case StartRefused refused -> refused.faults().getFirst().code();
            case SettingsFault settings -> SettingsFault.CODE;
            default -> "UNEXPECTED";
        };
    }
}
