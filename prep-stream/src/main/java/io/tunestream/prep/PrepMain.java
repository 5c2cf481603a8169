package io.tunestream.prep;

import io.tunestream.runtime.service.EndpointAddress;
import io.tunestream.runtime.service.ServiceMain;
import io.tunestream.runtime.setting.Settings;

/** prep-stream as a process: prints {@code prep ready} when examples are being prepared. */
public final class PrepMain {

    private PrepMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run(
                arguments, PrepService::start, service -> "prep ready", PrepMain::endpoint, PrepService.settings());
    }

    private static EndpointAddress endpoint(Settings settings) {
        PrepSettings own = settings.of(PrepSettings.class);
        return new EndpointAddress("prep.port", own.host(), own.port());
    }
}
