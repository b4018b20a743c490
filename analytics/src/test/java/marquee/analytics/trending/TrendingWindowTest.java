package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrendingWindowTest {
    private static final long MINUTE = 60_000;

    private final TrendingWindow hour = TrendingWindow.of(Duration.ofHours(1), Duration.ofSeconds(5));

    @Test
    void anHourEndsWithTheRunningMinute() {
        assertThat(hour.oldestPane(100 * MINUTE + 1, 0)).isEqualTo(41 * MINUTE);
    }

    @Test
    void wallTimeEmptiesTheWindowWhenEventTimeStands() {
        assertThat(hour.oldestPane(100 * MINUTE, 300 * MINUTE)).isEqualTo(239 * MINUTE);
        assertThat(hour.oldestPane(Long.MIN_VALUE, 102 * MINUTE)).isEqualTo(41 * MINUTE);
    }

    @Test
    void ticksAreSharedAndAlwaysAhead() {
        assertThat(hour.nextTick(0)).isEqualTo(5_000);
        assertThat(hour.nextTick(4_999)).isEqualTo(5_000);
        assertThat(hour.nextTick(5_000)).isEqualTo(10_000);
    }

    @Test
    void refusesAWindowWithoutPanes() {
        assertThatThrownBy(() -> TrendingWindow.of(Duration.ofSeconds(59), Duration.ofSeconds(5)))
                .hasMessageContaining("panes");
    }
}
