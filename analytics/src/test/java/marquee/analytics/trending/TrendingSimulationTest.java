package marquee.analytics.trending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Sends two hours of viewing through a network that repeats and reorders heartbeats, and compares the last chart with
 * the exact truth. A failure names its seed; set {@link #FIRST_SEED} to it to see that run alone.
 */
class TrendingSimulationTest {
    private static final long FIRST_SEED = 1;
    private static final int SEEDS = 50;
    private static final long MINUTE = 60_000;
    private static final long START = 1_790_000_040_000L;
    private static final long END = START + 120 * MINUTE;
    private static final int STREAMS = 1_500;
    private static final int TITLES = 30;
    private static final int PROFILES = 400;
    private static final TrendingWindow HOUR = TrendingWindow.of(Duration.ofHours(1), Duration.ofSeconds(5));

    @Test
    void theChartOfTheLastHourIsTheTruth() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            List<Beat> watched = watch(new Random(seed));
            Played played = play(deliver(watched, new Random(seed)));
            List<String> chart = played.chart().places().stream()
                    .map(place -> place.title() + " " + place.viewers())
                    .toList();
            List<String> truth = truth(watched);
            if (!chart.equals(truth)) {
                throw new AssertionError("seed %d: %n%s instead of %n%s".formatted(seed, chart, truth));
            }
            if (!bounds(played.estimate(), played.chart())) {
                throw new AssertionError(
                        "seed %d: %n%s does not bound %n%s".formatted(seed, played.estimate(), played.chart()));
            }
        }
    }

    private static List<Beat> watch(Random random) {
        List<Beat> beats = new ArrayList<>();
        for (int stream = 0; stream < STREAMS; stream++) {
            // The square makes a few titles popular.
            int title = (int) (TITLES * random.nextDouble() * random.nextDouble());
            Beats viewer = new Beats("s" + stream, random.nextInt(PROFILES), Beats.title(title), "DE", false);
            long at = START + (long) (random.nextDouble() * (END - START));
            int count = 1 + random.nextInt(12);
            for (int beat = 0; beat < count && at < END; beat++, at += 10_000) {
                beats.add(viewer.tick(beat * 10_000L, at));
            }
        }
        return beats;
    }

    /** Some heartbeats come twice, and each up to 15 seconds late. */
    private static List<Beat> deliver(List<Beat> watched, Random random) {
        Map<Long, List<Beat>> arrivals = new TreeMap<>();
        for (Beat beat : watched) {
            int copies = random.nextInt(10) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                arrivals.computeIfAbsent(beat.at() + random.nextInt(15_000), at -> new ArrayList<>())
                        .add(beat);
            }
        }
        return arrivals.values().stream().flatMap(List::stream).toList();
    }

    /** Whether what was counted title by title is between the bounds of the sketch, where both name the title. */
    private static boolean bounds(Estimate estimate, Chart chart) {
        Map<String, Estimate.Place> estimated = new HashMap<>();
        estimate.places().forEach(place -> estimated.put(place.title(), place));
        List<ViewerCount> both = chart.places().stream()
                .filter(place -> estimated.containsKey(place.title()))
                .toList();
        return !both.isEmpty()
                && both.stream().allMatch(place -> {
                    Estimate.Place bounds = Objects.requireNonNull(estimated.get(place.title()));
                    return bounds.minutesMin() <= place.minutes() && place.minutes() <= bounds.minutesMax();
                });
    }

    private record Played(Chart chart, Estimate estimate) {}

    private static Played play(List<Beat> beats) throws Exception {
        try (Harness<Beat, View> views = Harness.findViews();
                Harness<View, ViewerCount> counts = Harness.countViewers(HOUR);
                Harness<ViewerCount, Chart> charts = Harness.rankTitles(HOUR);
                Harness<View, Estimate> estimates = Harness.estimateMinutes(HOUR)) {
            estimates.wallTime(START);
            Map<String, Chart> newest = new HashMap<>();
            long tick = START;
            long eventTime = START;
            for (Beat beat : beats) {
                eventTime = Math.max(eventTime, beat.at());
                for (; tick < eventTime; tick += HOUR.tick()) {
                    pass(tick, eventTime, views, counts, charts, newest);
                }
                views.receive(beat, beat.at());
                for (View view : views.sent()) {
                    counts.receive(view, view.pane());
                    estimates.receive(view, view.pane());
                }
            }
            estimates.watermark(END - 20_001);
            // A title that nobody watches any more is looked at once a minute.
            for (; tick <= END + MINUTE + 2 * HOUR.tick(); tick += HOUR.tick()) {
                pass(tick, END - 1, views, counts, charts, newest);
                estimates.wallTime(tick);
            }
            List<Estimate> worldwide = estimates.sent().stream()
                    .filter(estimate -> estimate.scope().equals("global"))
                    .toList();
            return new Played(Objects.requireNonNull(newest.get("global")), worldwide.get(worldwide.size() - 1));
        }
    }

    private static void pass(
            long tick,
            long eventTime,
            Harness<Beat, View> views,
            Harness<View, ViewerCount> counts,
            Harness<ViewerCount, Chart> charts,
            Map<String, Chart> newest)
            throws Exception {
        views.watermark(eventTime - 20_000);
        counts.watermark(eventTime - 20_000);
        counts.wallTime(tick);
        charts.wallTime(tick);
        for (ViewerCount count : counts.sent()) {
            charts.receive(count, tick);
        }
        charts.wallTime(tick + RankTitles.SETTLE.toMillis());
        for (Chart chart : charts.sent()) {
            newest.put(chart.scope(), chart);
        }
    }

    /** Every profile with a stream of two heartbeats or more whose last pane is in the hour, as a naive reader counts. */
    private static List<String> truth(List<Beat> watched) {
        long oldest = HOUR.oldestPane(END - 20_001, 0);
        Map<String, Integer> beatsOfStream = new HashMap<>();
        Map<String, Set<Long>> viewers = new HashMap<>();
        for (Beat beat : watched) {
            int beats = beatsOfStream.merge(beat.stream(), 1, Integer::sum);
            if (beats >= 2 && TrendingWindow.paneOf(beat.at()) >= oldest) {
                viewers.computeIfAbsent(beat.title(), title -> new HashSet<>()).add(beat.profile());
            }
        }
        List<ViewerCount> all = new ArrayList<>();
        viewers.forEach((title, profiles) -> all.add(new ViewerCount("global", title, profiles.size(), 0)));
        all.sort(RankTitles.BEST_FIRST);
        return all.stream()
                .limit(10)
                .map(count -> count.title() + " " + count.viewers())
                .toList();
    }
}
