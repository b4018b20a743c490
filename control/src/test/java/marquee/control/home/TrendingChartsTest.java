package marquee.control.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import marquee.control.home.TrendingCharts.Chart;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.store.ranking.MemoryRankings;
import marquee.store.ranking.Rankings;
import org.junit.jupiter.api.Test;

class TrendingChartsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Leaving rankings = new Leaving();
    private final TrendingCharts charts = new TrendingCharts(rankings, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void countryHasItsOwnChartAndKidsTheirs() {
        rank("DE", NOON, 5);
        rank("global", NOON, 7);
        rank("global-kids", NOON, 6);

        assertThat(chart("DE", false).titles()).hasSize(5);
        assertThat(chart("FR", false).titles()).hasSize(7);
        assertThat(chart("ZZ", true).titles()).hasSize(6);
    }

    @Test
    void countryThatWatchesLittleIsShownTheWorld() {
        rank("DE", NOON, TrendingCharts.COUNTRY_TITLES_MIN - 1);
        rank("global", NOON, 7);

        assertThat(chart("DE", false).titles()).hasSize(7);
    }

    @Test
    void chartThatIsNoLongerRenewedIsMarkedStale() {
        rank("global", NOON.minus(TrendingCharts.FRESH_FOR), 7);
        assertThat(chart("ZZ", false).isStale()).isFalse();

        rank("global-kids", NOON.minus(TrendingCharts.FRESH_FOR).minus(Duration.ofSeconds(1)), 7);
        assertThat(chart("ZZ", true).isStale()).isTrue();
        assertThat(chart("ZZ", true).titles()).hasSize(7);
    }

    @Test
    void whatIsEstimatedTakesThePlaceOfAChartThatIsNotRenewed() {
        TitleId estimated = new TitleId(UUID.randomUUID());
        rank("global", NOON.minus(TrendingCharts.FRESH_FOR).minus(Duration.ofSeconds(1)), 7);
        rankings.keep(new Rankings.Estimates("global", NOON, List.of(new Rankings.Estimate(estimated, 5, 9))));

        assertThat(chart("ZZ", false).titles()).containsExactly(estimated);
        assertThat(chart("ZZ", false).isStale()).isFalse();

        rank("global", NOON, 7);
        assertThat(chart("ZZ", false).titles()).hasSize(7);
    }

    @Test
    void lastChartAnswersWhileTheTableIsGone() {
        rank("global", NOON, 7);
        chart("ZZ", false);

        rankings.isGone = true;

        assertThat(chart("ZZ", false).titles()).hasSize(7);
        assertThat(chart("ZZ", true).titles()).isEmpty();
    }

    private Chart chart(String country, boolean kids) {
        return charts.chart(country, kids).join();
    }

    private void rank(String scope, Instant at, int titles) {
        rankings.keep(new Rankings.Ranking(
                scope,
                at,
                IntStream.range(0, titles)
                        .mapToObj(title -> new Rankings.Entry(new TitleId(UUID.randomUUID()), 10 - title, 20))
                        .toList()));
    }

    private static final class Leaving implements Rankings {
        private final MemoryRankings kept = new MemoryRankings();
        private boolean isGone;

        @Override
        public CompletionStage<Void> keep(Ranking ranking) {
            return kept.keep(ranking);
        }

        @Override
        public CompletionStage<Void> keep(Estimates estimates) {
            return kept.keep(estimates);
        }

        @Override
        public CompletionStage<Optional<Estimates>> findEstimates(String scope) {
            return isGone
                    ? CompletableFuture.failedFuture(new PlatformException(ErrorCode.UNAVAILABLE, "gone"))
                    : kept.findEstimates(scope);
        }

        @Override
        public CompletionStage<List<String>> scopes() {
            return kept.scopes();
        }

        @Override
        public CompletionStage<Optional<Ranking>> find(String scope) {
            return isGone
                    ? CompletableFuture.failedFuture(new PlatformException(ErrorCode.UNAVAILABLE, "gone"))
                    : kept.find(scope);
        }
    }
}
