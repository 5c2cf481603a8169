package io.tunestream.cli.run;

import java.util.Map;

/** Settings that make a demonstration quick: what takes minutes in production takes seconds. */
final class DemoSettings {

    static final Map<String, String> QUICK = Map.of(
            "prep.tick", "PT0.2S",
            "job.settle", "PT0.5S",
            "status.poll.fastest", "PT0.3S",
            "status.probe.fastest", "PT0.3S");

    private DemoSettings() {}
}
