package io.tunestream.prep;

import io.tunestream.runtime.service.ServiceMain;

/** prep-stream as a process: prints {@code prep ready} when examples are being prepared. */
public final class PrepMain {

    private PrepMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run(arguments, PrepService::start, service -> "prep ready", PrepService.settings());
    }
}
