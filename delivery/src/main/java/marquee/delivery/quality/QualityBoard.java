package marquee.delivery.quality;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import marquee.model.playback.ViewingQuality;
import marquee.store.event.EventTopic;

/**
 * The newest report of every viewing of the last hour, added up. In memory and bounded: beyond {@link #VIEWINGS_MAX} a
 * share of the viewings stands for all. Empty after a restart. Safe for use by several threads.
 */
public final class QualityBoard implements EventTopic.BatchHandler<ViewingQuality> {
    /** The reader group: processes of one deployment share the viewings between them. */
    public static final String GROUP = "delivery-quality";

    static final Duration SPAN = Duration.ofHours(1);
    static final int VIEWINGS_MAX = 50_000;
    private static final Duration STEP = Duration.ofMinutes(5);
    /** A viewing whose last report is older has ended without saying so. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(45);

    private final Cache<String, ViewingQuality> viewings;
    private final Clock clock;

    public QualityBoard(Clock clock) {
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        viewings = Caffeine.newBuilder()
                .maximumSize(VIEWINGS_MAX)
                .expireAfterWrite(SPAN)
                .ticker(ticker)
                .build();
    }

    @Override
    public void handle(List<ViewingQuality> reports) {
        Instant oldest = clock.instant().minus(SPAN);
        for (ViewingQuality report : reports) {
            if (report.observedAt().isAfter(oldest)) {
                viewings.asMap()
                        .merge(
                                report.stream(),
                                report,
                                (held, next) -> next.observedAt().isBefore(held.observedAt()) ? held : next);
            }
        }
    }

    /** Returns the answer of {@code GET /v1/quality}. */
    public JsonObject sum() {
        Instant now = clock.instant();
        List<ViewingQuality> all = new ArrayList<>(viewings.asMap().values());
        Map<Instant, List<ViewingQuality>> byTime = new TreeMap<>();
        long playing = 0;
        for (ViewingQuality one : all) {
            long step = one.observedAt().toEpochMilli() / STEP.toMillis() * STEP.toMillis();
            byTime.computeIfAbsent(Instant.ofEpochMilli(step), at -> new ArrayList<>())
                    .add(one);
            playing += !one.isOver() && one.observedAt().plus(SILENCE_MAX).isAfter(now) ? 1 : 0;
        }
        JsonArray trend = new JsonArray();
        byTime.forEach((at, of) -> trend.add(sum(of).put("at", at.toString())));
        return sum(all).put("playing", playing)
                .put("minutes", SPAN.toMinutes())
                .put("edges", by("edge", ViewingQuality::edge, all))
                .put("countries", by("country", ViewingQuality::country, all))
                .put("devices", by("device", one -> one.device().label(), all))
                .put("trend", trend);
    }

    /** The viewings added up apart, in the order of what sets them apart. */
    private static JsonArray by(String name, Function<ViewingQuality, String> mark, List<ViewingQuality> all) {
        Map<String, List<ViewingQuality>> groups = new TreeMap<>();
        all.forEach(one -> groups.computeIfAbsent(mark.apply(one), each -> new ArrayList<>())
                .add(one));
        JsonArray sums = new JsonArray();
        groups.forEach((group, of) -> sums.add(sum(of).put(name, group)));
        return sums;
    }

    private static JsonObject sum(Collection<ViewingQuality> of) {
        long[] starts = of.stream()
                .mapToLong(one -> one.startedIn().toMillis())
                .sorted()
                .toArray();
        double played = seconds(of.stream().map(ViewingQuality::played).toList());
        double stalled = seconds(of.stream().map(ViewingQuality::stalled).toList());
        double bits = of.stream()
                .mapToDouble(
                        one -> one.bitrate().bitsPerSecond() * (one.played().toMillis() / 1_000.0))
                .sum();
        long smooth = of.stream().filter(one -> one.stalls() == 0).count();
        return new JsonObject()
                .put("viewings", of.size())
                .put("start_ms_p50", percentile(starts, 0.5))
                .put("start_ms_p95", percentile(starts, 0.95))
                .put("without_stall", of.isEmpty() ? null : (double) smooth / of.size())
                .put("stalled_share", played + stalled == 0 ? null : stalled / (played + stalled))
                .put("bitrate_kbps", played == 0 ? null : Math.round(bits / played / 1_000))
                .put("switches", of.stream().mapToLong(ViewingQuality::switches).sum())
                .put("errors", of.stream().mapToLong(ViewingQuality::errors).sum())
                .put("played_hours", played / 3_600);
    }

    private static double seconds(List<Duration> times) {
        return times.stream().mapToLong(Duration::toMillis).sum() / 1_000.0;
    }

    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, Math.ceil(share * sorted.length) - 1)];
    }
}
