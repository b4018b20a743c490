package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RankTitlesTest {
    private static final TrendingWindow HOUR = TrendingWindow.of(Duration.ofHours(1), Duration.ofSeconds(5));

    private Harness<ViewerCount, Chart> charts;

    @BeforeEach
    void open() throws Exception {
        charts = Harness.rankTitles(HOUR);
        charts.wallTime(5_010);
    }

    @AfterEach
    void close() throws Exception {
        charts.close();
    }

    @Test
    void theTenMostWatchedAreRankedForTheTickOfTheirCounts() throws Exception {
        for (long title = 1; title <= 12; title++) {
            count("global", Beats.title(title), title);
        }

        charts.wallTime(5_500);

        Chart chart = only();
        assertThat(chart.computedAt()).isEqualTo(5_000);
        assertThat(chart.places())
                .extracting(ViewerCount::viewers)
                .containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L);
    }

    @Test
    void tiesAreInTheOrderOfTheirTitles() throws Exception {
        count("global", Beats.title(2), 5);
        count("global", Beats.title(1), 5);

        charts.wallTime(5_500);

        assertThat(only().places()).extracting(ViewerCount::title).containsExactly(Beats.title(1), Beats.title(2));
    }

    @Test
    void scopesAreRankedApart() throws Exception {
        count("global", Beats.title(1), 5);
        count("DE-kids", Beats.title(2), 1);

        charts.wallTime(5_500);

        assertThat(charts.sent()).extracting(Chart::scope).containsExactlyInAnyOrder("global", "DE-kids");
    }

    @Test
    void aTitleNobodyWatchesLeavesAndAnEmptyChartIsSentOnce() throws Exception {
        count("global", Beats.DUNE, 1);
        charts.wallTime(5_500);
        charts.sent();

        count("global", Beats.DUNE, 0);
        charts.wallTime(10_500);

        assertThat(only().places()).isEmpty();
        charts.wallTime(300_000);
        assertThat(charts.sent()).isEmpty();
        assertThat(charts.statesHeld()).isZero();
    }

    @Test
    void anUnchangedChartIsSentAgainAfterAMinute() throws Exception {
        count("global", Beats.DUNE, 1);
        charts.wallTime(5_500);
        Chart first = only();

        charts.wallTime(64_000);
        assertThat(charts.sent()).isEmpty();
        charts.wallTime(75_000);

        Chart again = only();
        assertThat(again.places()).isEqualTo(first.places());
        assertThat(again.computedAt()).isGreaterThan(first.computedAt());
    }

    @Test
    void aReplayedTickIsNotNewerThanItWas() throws Exception {
        count("global", Beats.DUNE, 1);
        OperatorSubtaskState checkpoint = charts.snapshot();

        try (Harness<ViewerCount, Chart> restarted = Harness.rankTitles(HOUR, checkpoint)) {
            restarted.wallTime(90_000);

            assertThat(restarted.sent().get(0).computedAt()).isEqualTo(5_000);
        }
    }

    private void count(String scope, String title, long viewers) throws Exception {
        charts.receive(new ViewerCount(scope, title, viewers, 2 * viewers), 0);
    }

    private Chart only() {
        List<Chart> sent = charts.sent();
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
