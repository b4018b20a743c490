package marquee.analytics.trending;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.model.catalog.TitleId;
import marquee.store.forecast.Demand;
import marquee.store.ranking.Rankings;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the job counts. What cannot be kept is counted as lost and forgotten: its successor is at most a minute
 * away, and counting must go on while Cassandra is gone.
 *
 * @param <T> charts, estimates or counts of hours
 */
final class KeepSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final RankingStore store;
    private final String lostMetric;
    private final Keep<T> keep;

    private KeepSink(RankingStore store, String lostMetric, Keep<T> keep) {
        this.store = store;
        this.lostMetric = lostMetric;
        this.keep = keep;
    }

    static KeepSink<Chart> charts(RankingStore store) {
        return new KeepSink<>(store, "lostCharts", KeepSink::keep);
    }

    static KeepSink<Estimate> estimates(RankingStore store) {
        return new KeepSink<>(store, "lostEstimates", KeepSink::keep);
    }

    static KeepSink<HourCount> hours(RankingStore store) {
        return new KeepSink<>(store, "lostHours", KeepSink::keep);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(store.connect(), keep, context.metricGroup().counter(lostMetric));
    }

    static CompletionStage<Void> keep(RankingStore.Connection connection, Chart chart) {
        return connection
                .rankings()
                .keep(new Rankings.Ranking(
                        chart.scope(),
                        Instant.ofEpochMilli(chart.computedAt()),
                        chart.places().stream()
                                .map(place -> new Rankings.Entry(
                                        TitleId.parse(place.title()), place.viewers(), place.minutes()))
                                .toList()));
    }

    static CompletionStage<Void> keep(RankingStore.Connection connection, Estimate estimate) {
        return connection
                .rankings()
                .keep(new Rankings.Estimates(
                        estimate.scope(),
                        Instant.ofEpochMilli(estimate.computedAt()),
                        estimate.places().stream()
                                .map(place -> new Rankings.Estimate(
                                        TitleId.parse(place.title()), place.minutesMin(), place.minutesMax()))
                                .toList()));
    }

    static CompletionStage<Void> keep(RankingStore.Connection connection, HourCount count) {
        return connection
                .demand()
                .keep(
                        List.of(new Demand.Count(
                                count.scope(),
                                TitleId.parse(count.title()),
                                Instant.ofEpochMilli(count.hour()),
                                count.viewers())),
                        Instant.ofEpochMilli(count.countedAt()));
    }

    /** How one of them is kept. Flink ships it to the machine that runs the sink. */
    @FunctionalInterface
    interface Keep<T> extends Serializable {
        CompletionStage<Void> keep(RankingStore.Connection connection, T item);
    }

    /** Runs on the task's thread. */
    static final class Writer<T> implements SinkWriter<T> {
        /** Writes under way: two ticks of a world of 250 countries, so that a slow Cassandra slows the job, not the heap. */
        static final int WRITES_MAX = 1_000;

        private static final long ANSWER_MAX_SECONDS = 10;
        private static final Logger log = LoggerFactory.getLogger(KeepSink.class);

        private final RankingStore.Connection connection;
        private final Keep<T> keep;
        private final Counter lost;
        private final Deque<CompletableFuture<Void>> writes = new ArrayDeque<>();

        Writer(RankingStore.Connection connection, Keep<T> keep, Counter lost) {
            this.connection = connection;
            this.keep = keep;
            this.lost = lost;
        }

        @Override
        public void write(T item, Context context) throws InterruptedException {
            while (!writes.isEmpty()
                    && (writes.size() >= WRITES_MAX || writes.element().isDone())) {
                settle(writes.remove());
            }
            writes.add(keep.keep(connection, item).toCompletableFuture());
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
                // The first, and then ever fewer of a long outage.
                if (Long.bitCount(lost.getCount()) == 1) {
                    log.warn("What was counted was not kept, the next count replaces it. lost={}", lost.getCount(), e);
                }
            }
        }
    }
}
