package marquee.playback.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The counters of one playback process, in Prometheus' text form. Safe for use by several threads. */
public final class PlaybackMetrics implements AutoCloseable {
    /** What a request asked for; few, so that series stay few. */
    public enum Route {
        INIT,
        PREVIEW,
        MANIFEST,
        BOOKMARK,
        LICENCE,
        HEARTBEAT,
        CONTROL,
        STEERING,
        ART,
        WEB,
        STATUS
    }

    private static final int STATUS_CLASSES = 6;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Route, Counter[]> requests = new EnumMap<>(Route.class);
    private final Timer init;
    private final Timer entitlement;
    private final DistributionSummary historyBatches;
    private final Counter historyFailures;

    public PlaybackMetrics() {
        for (Route route : Route.values()) {
            Counter[] counters = new Counter[STATUS_CLASSES];
            for (int hundreds = 1; hundreds < STATUS_CLASSES; hundreds++) {
                counters[hundreds] = Counter.builder("marquee.playback.requests")
                        .description("Requests answered")
                        .tag("route", route.name().toLowerCase(Locale.ROOT))
                        .tag("status", hundreds + "xx")
                        .register(registry);
            }
            requests.put(route, counters);
        }
        init = Timer.builder("marquee.playback.init")
                .description("Time to answer stream/init")
                .serviceLevelObjectives(
                        Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(200))
                .register(registry);
        entitlement = Timer.builder("marquee.playback.entitlement")
                .description("Time to decide from its token who a request is and what they may watch")
                .serviceLevelObjectives(
                        Duration.ofNanos(20_000),
                        Duration.ofNanos(50_000),
                        Duration.ofNanos(200_000),
                        Duration.ofMillis(1))
                .register(registry);
        historyBatches = DistributionSummary.builder("marquee.playback.history.written")
                .description("Bookmarks written per batch, after coalescing")
                .register(registry);
        historyFailures = Counter.builder("marquee.playback.history.failures")
                .description("Batches that come again because a write failed")
                .register(registry);
    }

    public void answered(Route route, int status) {
        Counter[] counters = requests.get(route);
        if (counters != null && status >= 100 && status < 600) {
            counters[status / 100].increment();
        }
    }

    public void initTook(Duration time) {
        init.record(time);
    }

    public void entitlementTook(Duration time) {
        entitlement.record(time);
    }

    public void historyWritten(int bookmarks) {
        historyBatches.record(bookmarks);
    }

    public void historyFailed() {
        historyFailures.increment();
    }

    public <T> void count(String name, String description, T from, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, from, value).description(description).register(registry);
    }

    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
