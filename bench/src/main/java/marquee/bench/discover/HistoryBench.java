package marquee.bench.discover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Title;
import marquee.model.playback.Heartbeat;
import marquee.playback.history.HistoryWriter;
import marquee.playback.http.PlaybackMetrics;
import marquee.store.history.WatchHistory;

/** Reading what a profile watches, and writing heartbeats. */
final class HistoryBench {
    private static final int READS = 5_000;
    private static final int WARM_UP = 1_000;
    private static final int LATEST = 20;
    private static final int BATCH = 1_000;
    private static final long WRITE_SECONDS = 8;

    private final Platform platform;
    private final Random random = new Random(DiscoverBench.SEED);

    HistoryBench(Platform platform) {
        this.platform = platform;
    }

    void run() throws Exception {
        WatchHistory history = WatchHistory.in(platform.cassandra());
        Latencies reads = new Latencies(READS);
        long rows = 0;
        for (int i = -WARM_UP; i < READS; i++) {
            ProfileId profile = new ProfileId(1 + random.nextInt(DiscoverBench.PROFILES));
            long start = System.nanoTime();
            rows += history.latest(profile, LATEST).toCompletableFuture().join().size();
            if (i >= 0) {
                reads.add(System.nanoTime() - start);
            }
        }
        System.out.printf(
                Locale.ROOT, "continue watching, %.1f rows a read: %s%n", 1.0 * rows / (READS + WARM_UP), reads);
        try (PlaybackMetrics metrics = new PlaybackMetrics()) {
            write(new HistoryWriter(history, metrics, Clock.systemUTC()));
        }
    }

    /** Heartbeats as a busy evening has them: each profile watches one title and reports every ten seconds. */
    private void write(HistoryWriter writer) throws Exception {
        List<Title> titles = platform.titles();
        for (int viewers : new int[] {100, 1_000, 20_000}) {
            long heartbeats = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(WRITE_SECONDS)) {
                List<Heartbeat> batch = new ArrayList<>(BATCH);
                for (int i = 0; i < BATCH; i++) {
                    int viewer = random.nextInt(viewers);
                    batch.add(new Heartbeat(
                            "s",
                            new ProfileId(1_000_000 + viewer),
                            titles.get(viewer % titles.size()).id(),
                            "ZZ",
                            false,
                            Duration.ofSeconds(random.nextInt(7_000)),
                            Instant.now(),
                            Heartbeat.Event.TICK,
                            i));
                }
                writer.handle(batch);
                heartbeats += batch.size();
            }
            System.out.printf(
                    Locale.ROOT,
                    "history writer, batches of %d, %d viewers at once: %.0f heartbeats a second%n",
                    BATCH,
                    viewers,
                    heartbeats / ((System.nanoTime() - began) / 1e9));
        }
    }
}
