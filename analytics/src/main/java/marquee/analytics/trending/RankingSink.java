package marquee.analytics.trending;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.model.catalog.TitleId;
import marquee.store.ranking.Rankings;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps charts in {@code store.ranking}. A chart that cannot be kept is counted and forgotten: its successor is at most
 * a minute away, and counting must go on while Cassandra is gone.
 */
final class RankingSink implements Sink<Chart> {
    private static final long serialVersionUID = 1L;

    private final RankingStore store;

    RankingSink(RankingStore store) {
        this.store = store;
    }

    @Override
    public SinkWriter<Chart> createWriter(WriterInitContext context) {
        return new Writer(store.connect(), context.metricGroup().counter("lostCharts"));
    }

    /** Runs on the task's thread. */
    static final class Writer implements SinkWriter<Chart> {
        /** Writes under way: two ticks of a world of 250 countries, so that a slow Cassandra slows the job, not the heap. */
        static final int WRITES_MAX = 1_000;

        private static final long ANSWER_MAX_SECONDS = 10;
        private static final Logger log = LoggerFactory.getLogger(RankingSink.class);

        private final RankingStore.Connection connection;
        private final Counter lost;
        private final Deque<CompletableFuture<Void>> writes = new ArrayDeque<>();

        Writer(RankingStore.Connection connection, Counter lost) {
            this.connection = connection;
            this.lost = lost;
        }

        @Override
        public void write(Chart chart, Context context) throws InterruptedException {
            while (!writes.isEmpty()
                    && (writes.size() >= WRITES_MAX || writes.element().isDone())) {
                settle(writes.remove());
            }
            writes.add(connection.rankings().keep(ranking(chart)).toCompletableFuture());
        }

        /** Before each checkpoint: what it covers is either kept or counted as lost. */
        @Override
        public void flush(boolean endOfInput) throws InterruptedException {
            while (!writes.isEmpty()) {
                settle(writes.remove());
            }
        }

        @Override
        public void close() throws Exception {
            connection.closing().close();
        }

        private void settle(CompletableFuture<Void> write) throws InterruptedException {
            try {
                write.get(ANSWER_MAX_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                lost.inc();
                log.warn("A chart was not kept, the next one replaces it. lost={}", lost.getCount(), e);
            }
        }

        private static Rankings.Ranking ranking(Chart chart) {
            return new Rankings.Ranking(
                    chart.scope(),
                    Instant.ofEpochMilli(chart.computedAt()),
                    chart.places().stream()
                            .map(place -> new Rankings.Entry(TitleId.parse(place.title()), place.viewers()))
                            .toList());
        }
    }
}
