package marquee.bench.discover;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How long each of many calls took. Safe for use by several threads. */
final class Latencies {
    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    Latencies(int most) {
        this.nanos = new long[most];
    }

    void time(Runnable call) {
        long began = System.nanoTime();
        call.run();
        add(System.nanoTime() - began);
    }

    void add(long took) {
        int at = count.getAndIncrement();
        if (at < nanos.length) {
            nanos[at] = took;
        }
    }

    @Override
    public String toString() {
        int held = Math.min(count.get(), nanos.length);
        long[] sorted = Arrays.copyOf(nanos, held);
        Arrays.sort(sorted);
        return held == 0
                ? "nothing"
                : String.format(
                        Locale.ROOT,
                        "n=%d p50=%.1f ms p90=%.1f ms p99=%.1f ms max=%.1f ms",
                        held,
                        sorted[held / 2] / 1e6,
                        sorted[held * 9 / 10] / 1e6,
                        sorted[held * 99 / 100] / 1e6,
                        sorted[held - 1] / 1e6);
    }
}
