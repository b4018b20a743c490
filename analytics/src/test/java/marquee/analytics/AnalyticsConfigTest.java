package marquee.analytics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnalyticsConfigTest {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void refusesToEmitMoreSeldomThanEveryTenSeconds() {
        assertThatThrownBy(() -> new AnalyticsConfig(
                        Path.of("data"), HALF_A_MINUTE, Duration.ofSeconds(11), HOUR, HALF_A_MINUTE, true, 2))
                .hasMessage("marquee.analytics.emit-interval must be from 100 ms to 10 s: PT11S");
    }

    @Test
    void refusesAWindowLongerThanADay() {
        assertThatThrownBy(() -> new AnalyticsConfig(
                        Path.of("data"),
                        HALF_A_MINUTE,
                        Duration.ofSeconds(5),
                        Duration.ofHours(25),
                        HALF_A_MINUTE,
                        true,
                        2))
                .hasMessageContaining("window must be from a minute to a day");
    }

    @Test
    void refusesToRunWithoutTasks() {
        assertThatThrownBy(() -> new AnalyticsConfig(
                        Path.of("data"), HALF_A_MINUTE, Duration.ofSeconds(5), HOUR, HALF_A_MINUTE, true, 0))
                .hasMessageContaining("parallelism");
    }
}
