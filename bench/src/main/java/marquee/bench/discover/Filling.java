package marquee.bench.discover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Title;
import marquee.model.playback.WatchPosition;
import marquee.store.catalog.Titles;
import marquee.store.history.WatchHistory;

/** Makes the imported films playable and gives profiles a past. */
final class Filling {
    private static final int AT_ONCE = 256;
    private static final Duration RUNTIME = Duration.ofMinutes(100);

    private final Platform platform;
    private final Random random = new Random(DiscoverBench.SEED);

    Filling(Platform platform) {
        this.platform = platform;
    }

    void run() throws InterruptedException {
        playable();
        watched();
    }

    /** All play what is not there: a home page does not look into an asset. */
    private void playable() throws InterruptedException {
        Asset asset = new Asset(
                new AssetId(new UUID(DiscoverBench.SEED, 0)),
                RUNTIME,
                List.of(360, 720, 1080),
                List.of("en"),
                List.of());
        Titles catalogue = Titles.in(platform.cassandra());
        Semaphore room = new Semaphore(AT_ONCE);
        long began = System.nanoTime();
        for (Title title : platform.titles()) {
            if (title.findAsset().isEmpty()) {
                room.acquire();
                catalogue.keep(title.withAsset(asset)).whenComplete((done, failure) -> room.release());
            }
        }
        room.acquire(AT_ONCE);
        System.out.printf(Locale.ROOT, "made playable in %.1f s%n", (System.nanoTime() - began) / 1e9);
    }

    private void watched() throws InterruptedException {
        WatchHistory history = WatchHistory.in(platform.cassandra());
        List<Title> titles = platform.titles();
        Instant now = Clock.systemUTC().instant();
        Semaphore room = new Semaphore(AT_ONCE);
        long began = System.nanoTime();
        for (int profile = 1; profile <= DiscoverBench.PROFILES; profile++) {
            for (int i = 0; i < DiscoverBench.TITLES_EACH; i++) {
                room.acquire();
                history.record(new WatchPosition(
                                new ProfileId(profile),
                                titles.get(random.nextInt(titles.size())).id(),
                                Duration.ofSeconds(120 + random.nextInt(5_000)),
                                now.minusSeconds(random.nextInt(1_000_000))))
                        .whenComplete((done, failure) -> room.release());
            }
        }
        room.acquire(AT_ONCE);
        int rows = DiscoverBench.PROFILES * DiscoverBench.TITLES_EACH;
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "progress rows: %d in %.1f s, %.0f a second%n", rows, seconds, rows / seconds);
    }
}
