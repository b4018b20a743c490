package marquee.analytics.forecast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.analytics.recommend.Film;
import marquee.analytics.recommend.Films;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.Titles;
import marquee.store.forecast.Demand;
import marquee.store.forecast.Forecasts;
import marquee.store.forecast.Forecasts.Forecast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes forecasts on a thread of its own: at the start, and then as often as the configuration says. Every playable
 * title has one. A title younger than two days that hardly anybody has seen yet is expected to do as well as the upper
 * quarter of all: an edge that lacks a new film costs more than one that holds it for nothing.
 */
public final class Forecaster implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Forecaster.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration NEW_FOR = Duration.ofDays(2);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);
    private static final int ANSWER_SECONDS_MAX = 30;
    private static final double UPPER_QUARTER = 0.75;
    private static final String KIDS = "-kids";

    private final ForecastConfig config;
    private final Titles titles;
    private final Demand demand;
    private final Forecasts forecasts;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::repeat, "forecast");

    Forecaster(ForecastConfig config, Titles titles, Demand demand, Forecasts forecasts, Clock clock) {
        this.config = config;
        this.titles = titles;
        this.demand = demand;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /** Starts and returns at once. */
    public static Forecaster start(
            ForecastConfig config, Titles titles, Demand demand, Forecasts forecasts, Clock clock) {
        Forecaster forecaster = new Forecaster(config, titles, demand, forecasts, clock);
        forecaster.thread.start();
        return forecaster;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP_MAX.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes all forecasts once. Blocks. Fails with UNAVAILABLE when a table does not answer. */
    void makeAll() throws InterruptedException {
        Films films = Films.readAll(titles);
        Instant now = clock.instant();
        for (String scope : config.scopes()) {
            List<Forecast> made = of(films, history(scope, now), now);
            for (int from = 0; from < made.size(); from += Forecasts.KEEP_MAX) {
                get(forecasts.keep(scope, now, made.subList(from, Math.min(made.size(), from + Forecasts.KEEP_MAX))));
            }
        }
        log.info(
                "Made forecasts. films={} scopes={}",
                films.size(),
                config.scopes().size());
    }

    private List<Forecast> of(Films films, Map<TitleId, float[]> history, Instant now) {
        Instant firstHour = now.truncatedTo(ChronoUnit.HOURS);
        List<float[]> outlooks = new ArrayList<>();
        for (Film film : films.all()) {
            outlooks.add(Outlook.of(history.getOrDefault(film.id(), new float[0]), config.hours()));
        }
        float usual = upperQuarter(outlooks);
        List<Forecast> made = new ArrayList<>();
        for (int i = 0; i < films.size(); i++) {
            Film film = films.get(i);
            boolean isNew = film.publishedAt().plus(NEW_FOR).isAfter(now);
            List<Float> viewers = new ArrayList<>();
            for (float each : outlooks.get(i)) {
                viewers.add(isNew ? Math.max(each, usual) : each);
            }
            made.add(new Forecast(film.id(), film.asset(), firstHour, viewers));
        }
        return made;
    }

    /** Viewers by hour of each title, grown-ups and children together, the running hour left out. */
    private Map<TitleId, float[]> history(String scope, Instant now) throws InterruptedException {
        Instant end = now.truncatedTo(ChronoUnit.HOURS);
        Instant begin = end.minus(Duration.ofHours(Outlook.HISTORY_HOURS));
        Map<TitleId, float[]> history = new HashMap<>();
        LocalDate last = end.atOffset(ZoneOffset.UTC).toLocalDate();
        for (LocalDate day = begin.atOffset(ZoneOffset.UTC).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (String part : List.of(scope, scope + KIDS)) {
                for (Demand.Count count : get(demand.list(part, day))) {
                    if (!count.hour().isBefore(begin) && count.hour().isBefore(end)) {
                        int hour = (int) Duration.between(begin, count.hour()).toHours();
                        history.computeIfAbsent(count.title(), none -> new float[Outlook.HISTORY_HOURS])[hour] +=
                                count.viewers();
                    }
                }
            }
        }
        return history;
    }

    private static float upperQuarter(List<float[]> outlooks) {
        float[] means = new float[outlooks.size()];
        for (int i = 0; i < means.length; i++) {
            float sum = 0;
            for (float each : outlooks.get(i)) {
                sum += each;
            }
            means[i] = sum / outlooks.get(i).length;
        }
        java.util.Arrays.sort(means);
        return means.length == 0 ? 0 : means[(int) (UPPER_QUARTER * (means.length - 1))];
    }

    private static <T> T get(CompletionStage<T> stage) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Forecasts could not be made.", e);
        }
    }

    private void repeat() {
        try {
            boolean isFailing = false;
            Duration wait = Duration.ZERO;
            while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    makeAll();
                    isFailing = false;
                    wait = config.every();
                } catch (PlatformException e) {
                    if (!isFailing) {
                        log.warn("Forecasts wait for their tables; the last ones stand.", e);
                    }
                    isFailing = true;
                    wait = AFTER_FAILURE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
