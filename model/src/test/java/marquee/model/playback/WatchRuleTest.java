package marquee.model.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchRuleTest {
    private static final Duration FEATURE = Duration.ofHours(2);

    @Test
    void aFeatureIsWatchedWhenItsCreditsAreReached() {
        assertThat(WatchRule.isCompleted(Duration.ofMinutes(100), FEATURE, null))
                .isFalse();
        assertThat(WatchRule.isCompleted(Duration.ofMinutes(117), FEATURE, null))
                .isTrue();
        assertThat(WatchRule.isCompleted(Duration.ofMinutes(100), FEATURE, Duration.ofMinutes(99)))
                .isTrue();
    }

    @Test
    void creditsBehindTheEndAreNotBelieved() {
        assertThat(WatchRule.isCompleted(Duration.ofMinutes(118), FEATURE, Duration.ofHours(3)))
                .isTrue();
    }

    @Test
    void aClipIsWatchedWhenThreeQuartersOfItAre() {
        Duration clip = Duration.ofSeconds(20);

        assertThat(WatchRule.isCompleted(Duration.ofSeconds(12), clip, null)).isFalse();
        assertThat(WatchRule.isCompleted(Duration.ofSeconds(15), clip, null)).isTrue();
    }

    @Test
    void aGlanceIsNoStart() {
        assertThat(WatchRule.isStarted(Duration.ofSeconds(60), FEATURE)).isFalse();
        assertThat(WatchRule.isStarted(Duration.ofSeconds(61), FEATURE)).isTrue();
        assertThat(WatchRule.isStarted(Duration.ofSeconds(1), Duration.ofSeconds(20)))
                .isTrue();
    }
}
