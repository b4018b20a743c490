package marquee.analytics.trending;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.model.catalog.TitleId;
import marquee.store.forecast.Demand;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the viewers of hours in {@code store.forecast}. A count that cannot be kept is counted as lost and forgotten:
 * while the title is watched the next one, a minute later, replaces it.
 */
final class DemandSink implements Sink<HourCount> {
    private static final long serialVersionUID = 1L;

    private final RankingStore store;

    DemandSink(RankingStore store) {
        this.store = store;
    }

    @Override
    public SinkWriter<HourCount> createWriter(WriterInitContext context) {
        return new Writer(store.connect(), context.metricGroup().counter("lostHours"));
    }

    /** Runs on the task's thread. */
    static final class Writer implements SinkWriter<HourCount> {
        private static final int WRITES_MAX = 256;
        private static final long ANSWER_MAX_SECONDS = 10;
        private static final Logger log = LoggerFactory.getLogger(DemandSink.class);

        private final RankingStore.Connection connection;
        private final Counter lost;
        private final Deque<CompletableFuture<Void>> writes = new ArrayDeque<>();

        Writer(RankingStore.Connection connection, Counter lost) {
            this.connection = connection;
            this.lost = lost;
        }

        @Override
        public void write(HourCount count, Context context) throws InterruptedException {
            while (!writes.isEmpty()
                    && (writes.size() >= WRITES_MAX || writes.element().isDone())) {
                settle(writes.remove());
            }
            writes.add(connection
                    .demand()
                    .keep(
                            List.of(new Demand.Count(
                                    count.scope(),
                                    TitleId.parse(count.title()),
                                    Instant.ofEpochMilli(count.hour()),
                                    count.viewers())),
                            Instant.ofEpochMilli(count.countedAt()))
                    .toCompletableFuture());
        }

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
                if (Long.bitCount(lost.getCount()) == 1) {
                    log.warn("Viewers of an hour were not kept. lost={}", lost.getCount(), e);
                }
            }
        }
    }
}
