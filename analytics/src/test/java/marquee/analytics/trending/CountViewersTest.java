package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountViewersTest {
    private static final long MINUTE = 60_000;
    private static final long NOW = 100 * MINUTE;
    private static final TrendingWindow HOUR = TrendingWindow.of(Duration.ofHours(1), Duration.ofSeconds(5));

    private Harness<View, ViewerCount> counts;

    @BeforeEach
    void open() throws Exception {
        counts = Harness.countViewers(HOUR);
        counts.wallTime(NOW);
    }

    @AfterEach
    void close() throws Exception {
        counts.close();
    }

    @Test
    void distinctViewersAreSentAtTheNextTick() throws Exception {
        watch(1, NOW);
        watch(2, NOW);
        watch(1, NOW - MINUTE);

        counts.wallTime(NOW + 4_999);
        assertThat(counts.sent()).isEmpty();
        counts.wallTime(NOW + 5_000);
        assertThat(counts.sent()).containsExactly(new ViewerCount("global", Beats.DUNE, 2, 3));
    }

    @Test
    void anotherStreamOfAViewerAddsMinutesAlone() throws Exception {
        watch(1, NOW);
        counts.wallTime(NOW + 5_000);
        counts.sent();

        watch(1, NOW);
        counts.wallTime(NOW + 10_000);
        assertThat(counts.sent()).containsExactly(new ViewerCount("global", Beats.DUNE, 1, 2));

        counts.wallTime(NOW + 15_000);
        assertThat(counts.sent()).isEmpty();
    }

    @Test
    void aViewOlderThanTheWindowIsTooLate() throws Exception {
        counts.watermark(NOW);
        watch(1, NOW - 60 * MINUTE);
        watch(2, NOW - 59 * MINUTE);

        counts.wallTime(NOW + 5_000);

        assertThat(counts.sent()).containsExactly(new ViewerCount("global", Beats.DUNE, 1, 1));
    }

    @Test
    void viewersLeaveAfterAnHourEvenWhenNobodyWatches() throws Exception {
        watch(1, NOW);
        for (int minute = 0; minute < 61; minute++) {
            counts.wallTime(NOW + minute * MINUTE);
        }
        assertThat(counts.sent()).containsExactly(new ViewerCount("global", Beats.DUNE, 1, 1));

        for (int minute = 61; minute < 65; minute++) {
            counts.wallTime(NOW + minute * MINUTE);
        }

        assertThat(counts.sent()).containsExactly(new ViewerCount("global", Beats.DUNE, 0, 0));
        assertThat(counts.statesHeld()).isZero();
    }

    @Test
    void aRestartFromACheckpointForgetsAndRepeatsNothing() throws Exception {
        watch(1, NOW);
        watch(2, NOW);
        OperatorSubtaskState checkpoint = counts.snapshot();
        watch(3, NOW);

        try (Harness<View, ViewerCount> restarted = Harness.countViewers(HOUR, checkpoint)) {
            restarted.wallTime(NOW + 1_000);
            restarted.receive(new View("global", Beats.DUNE, 3, NOW), NOW);
            restarted.receive(new View("global", Beats.DUNE, 2, NOW), NOW);
            restarted.wallTime(NOW + 5_000);

            assertThat(restarted.sent()).containsExactly(new ViewerCount("global", Beats.DUNE, 3, 4));
        }
    }

    private void watch(long profile, long pane) throws Exception {
        counts.receive(new View("global", Beats.DUNE, profile, pane), pane);
    }
}
