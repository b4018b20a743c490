package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.store.forecast.MemoryDemand;
import marquee.store.ranking.MemoryRankings;
import marquee.store.ranking.Rankings;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.SimpleCounter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeepSinkTest {
    private static final SinkWriter.Context NOW = new NoTime();

    private final FailingRankings rankings = new FailingRankings();
    private final SimpleCounter lost = new SimpleCounter();
    private final MemoryDemand demand = new MemoryDemand();
    private final RankingStore.Connection connection =
            new RankingStore.Connection(rankings, demand, () -> rankings.closed = true);
    private final KeepSink.Writer<Chart> writer = new KeepSink.Writer<>(connection, KeepSink::keep, lost);

    @Test
    void aChartIsKeptUnderItsTick() throws Exception {
        write(5_000, 3);
        writer.flush(false);

        assertThat(rankings.kept())
                .contains(new Rankings.Ranking(
                        "global",
                        Instant.ofEpochMilli(5_000),
                        List.of(new Rankings.Entry(TitleId.parse(Beats.DUNE), 3, 6))));
        assertThat(lost.getCount()).isZero();
    }

    @Test
    void anEstimateIsKeptWithBothItsBounds() throws Exception {
        KeepSink.Writer<Estimate> estimates = new KeepSink.Writer<>(connection, KeepSink::keep, lost);

        estimates.write(new Estimate("global", 5_000, List.of(new Estimate.Place(Beats.DUNE, 7, 9))), NOW);
        estimates.flush(false);

        assertThat(rankings.findEstimates("global").toCompletableFuture().join())
                .contains(new Rankings.Estimates(
                        "global",
                        Instant.ofEpochMilli(5_000),
                        List.of(new Rankings.Estimate(TitleId.parse(Beats.DUNE), 7, 9))));
    }

    @Test
    void aReplayOfAnOlderTickChangesNothing() throws Exception {
        write(10_000, 4);
        write(5_000, 3);
        writer.flush(false);

        assertThat(rankings.kept().orElseThrow().computedAt()).isEqualTo(Instant.ofEpochMilli(10_000));
    }

    @Test
    void countingGoesOnWhileCassandraIsGone() throws Exception {
        rankings.gone = true;
        write(5_000, 3);
        writer.flush(false);
        rankings.gone = false;
        write(10_000, 4);
        writer.flush(false);

        assertThat(lost.getCount()).isEqualTo(1);
        assertThat(rankings.kept().orElseThrow().computedAt()).isEqualTo(Instant.ofEpochMilli(10_000));
    }

    @Test
    void closingEndsTheConnection() throws Exception {
        writer.close();

        assertThat(rankings.closed).isTrue();
    }

    private void write(long tick, long viewers) throws Exception {
        writer.write(
                new Chart("global", tick, List.of(new ViewerCount("global", Beats.DUNE, viewers, 2 * viewers))), NOW);
    }

    private static final class NoTime implements SinkWriter.Context {
        @Override
        public long currentWatermark() {
            return 0;
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }
    }

    private static final class FailingRankings implements Rankings {
        private final MemoryRankings memory = new MemoryRankings();
        private boolean gone;
        private boolean closed;

        @Override
        public CompletionStage<Void> keep(Ranking ranking) {
            return gone
                    ? CompletableFuture.failedStage(new PlatformException(ErrorCode.UNAVAILABLE, "gone"))
                    : memory.keep(ranking);
        }

        @Override
        public CompletionStage<Void> keep(Estimates estimates) {
            return memory.keep(estimates);
        }

        @Override
        public CompletionStage<Optional<Estimates>> findEstimates(String scope) {
            return memory.findEstimates(scope);
        }

        @Override
        public CompletionStage<List<String>> scopes() {
            return memory.scopes();
        }

        @Override
        public CompletionStage<Optional<Ranking>> find(String scope) {
            return memory.find(scope);
        }

        Optional<Ranking> kept() {
            return find("global").toCompletableFuture().join();
        }
    }
}
