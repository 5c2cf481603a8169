package io.tunestream.status;

import io.tunestream.runtime.service.ServiceMain;

/** The status service as a process: prints {@code status ready} and the page's address when it works. */
public final class StatusMain {

    private StatusMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run(
                arguments, StatusService::start, service -> "status ready " + service.url(), StatusService.settings());
    }
}
