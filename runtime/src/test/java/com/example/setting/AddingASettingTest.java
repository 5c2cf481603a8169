package com.example.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recipe of a setting. */
class AddingASettingTest {

    /** What is added is a method like {@link #pause}. */
    @ConfigMapping(prefix = "sample")
    @Describe("Settings of a sample.")
    public interface SampleSettings {

        @Describe("How long to pause.")
        @WithDefault("PT5S")
        Duration pause();
    }

    @Test
    void shouldReadASettingAndItsDefault() {
        // When
        Settings set = Settings.load(Map.of("sample.pause", "PT1M"), SampleSettings.class);
        Settings unset = Settings.load(Map.of(), SampleSettings.class);

        // Then
        assertThat(set.of(SampleSettings.class).pause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(unset.of(SampleSettings.class).pause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldReportAValueThatDoesNotFit() {
        assertThatThrownBy(() -> Settings.load(Map.of("sample.pause", "long"), SampleSettings.class))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("sample.pause");
    }
}
