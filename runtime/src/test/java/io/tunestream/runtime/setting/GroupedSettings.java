package io.tunestream.runtime.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** A mapping with a group, of each of which the library makes a class. */
@ConfigMapping(prefix = "grouped")
public interface GroupedSettings {

    Group group();

    /** The group. */
    interface Group {

        Inner inner();
    }

    /** A group within it. */
    interface Inner {

        @WithDefault("1")
        int size();
    }
}
