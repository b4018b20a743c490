package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchingTest {
    private static final long VIEW_MIN = 10_000;

    private final Beats ada = Beats.of(1, Beats.DUNE);

    @Test
    void oneHeartbeatIsNotAView() {
        assertThat(after(ada.tick(0, 1_000)).counted()).isFalse();
    }

    @Test
    void tenSecondsOfFilmAreAView() {
        assertThat(after(ada.tick(0, 1_000), ada.tick(9_999, 11_000)).counted()).isFalse();
        assertThat(after(ada.tick(0, 1_000), ada.tick(10_000, 11_000)).counted())
                .isTrue();
    }

    @Test
    void theEndIsAViewHoweverShortTheClip() {
        assertThat(after(ada.tick(0, 1_000), ada.end(4_000, 5_000)).counted()).isTrue();
        assertThat(after(ada.end(4_000, 5_000)).counted()).isTrue();
    }

    @Test
    void heartbeatsOutOfOrderCountAlike() {
        assertThat(after(ada.tick(10_000, 11_000), ada.tick(0, 1_000)).counted())
                .isTrue();
    }

    @Test
    void jumpingThroughAFilmIsNotWatchingIt() {
        Watching jumped = after(ada.tick(0, 1_000), ada.seek(3_600_000, 2_000), ada.seek(1_800_000, 3_000));

        assertThat(jumped.counted()).isFalse();
        assertThat(Watching.after(jumped, ada.tick(1_810_000, 13_000), VIEW_MIN).counted())
                .isTrue();
    }

    @Test
    void aStreamThatCountsGoesOnCounting() {
        Watching watched = after(ada.tick(0, 1_000), ada.tick(10_000, 11_000), ada.seek(0, 12_000));

        assertThat(watched.counted()).isTrue();
    }

    @Test
    void aRepeatedHeartbeatChangesNothing() {
        Watching once = after(ada.tick(0, 1_000), ada.tick(5_000, 6_000));

        assertThat(Watching.after(once, ada.tick(5_000, 6_000), VIEW_MIN)).isEqualTo(once);
    }

    @Test
    void aPaneIsCountedOnceAndAnOlderOneNotAtAll() {
        Watching counted = after(ada.end(4_000, 5_000)).countedIn(60_000);

        assertThat(counted.isNewIn(60_000)).isFalse();
        assertThat(counted.isNewIn(0)).isFalse();
        assertThat(counted.isNewIn(120_000)).isTrue();
    }

    private static Watching after(Beat first, Beat... rest) {
        Watching watching = Watching.after(null, first, VIEW_MIN);
        for (Beat beat : rest) {
            watching = Watching.after(watching, beat, VIEW_MIN);
        }
        return watching;
    }
}
