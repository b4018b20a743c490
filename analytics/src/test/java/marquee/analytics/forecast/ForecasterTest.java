package marquee.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.MemoryTitles;
import marquee.store.forecast.Demand;
import marquee.store.forecast.Forecasts;
import marquee.store.forecast.Forecasts.Forecast;
import marquee.store.forecast.MemoryDemand;
import marquee.store.forecast.MemoryForecasts;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final Instant NOW = Instant.parse("2026-03-29T12:20:00Z");

    private final MemoryTitles titles = new MemoryTitles();
    private final MemoryDemand demand = new MemoryDemand();
    private final MemoryForecasts forecasts = new MemoryForecasts();

    @Test
    void assetOfWhatManyWatchComesFirstFromTheRunningHourOn() throws Exception {
        Title many = publish(1, 100);
        Title few = publish(2, 100);
        watched("global", many, 80);
        watched("global", few, 3);

        make(List.of());

        List<Forecast> top = top(Forecasts.GLOBAL);
        assertThat(top).extracting(Forecast::title).containsExactly(many.id(), few.id());
        assertThat(top.get(0).asset()).isEqualTo(many.findAsset().orElseThrow().id());
        assertThat(top.get(0).firstHour()).isEqualTo(Instant.parse("2026-03-29T12:00:00Z"));
        assertThat(top.get(0).viewers())
                .hasSize(6)
                .allSatisfy(each -> assertThat(each).isBetween(79f, 81f));
    }

    @Test
    void childrenCountWithTheOthers() throws Exception {
        Title film = publish(1, 100);
        watched("global", film, 20);
        watched("global-kids", film, 30);

        make(List.of());

        assertThat(top(Forecasts.GLOBAL).get(0).viewers())
                .allSatisfy(each -> assertThat(each).isBetween(49f, 51f));
    }

    @Test
    void countriesThatAreNamedHaveTheirOwn() throws Exception {
        Title film = publish(1, 100);
        watched("DE", film, 12);

        make(List.of("DE"));

        assertThat(top("DE").get(0).total()).isGreaterThan(60);
        assertThat(top(Forecasts.GLOBAL).get(0).total()).isZero();
        assertThat(top("FR")).isEmpty();
    }

    @Test
    void newFilmIsExpectedToDoAsWellAsTheUpperQuarter() throws Exception {
        for (int number = 1; number <= 4; number++) {
            watched("global", publish(number, 100), 10L * number);
        }
        Title fresh = publish(5, 1);

        make(List.of());

        Forecast forecast = top(Forecasts.GLOBAL).stream()
                .filter(each -> each.title().equals(fresh.id()))
                .findFirst()
                .orElseThrow();
        assertThat(forecast.viewers()).allSatisfy(each -> assertThat(each).isBetween(29f, 31f));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new ForecastConfig(Duration.ofSeconds(1), 24, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ForecastConfig(Duration.ofHours(1), 0, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ForecastConfig(Duration.ofHours(1), 24, List.of("Germany")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void make(List<String> countries) throws InterruptedException {
        new Forecaster(
                        new ForecastConfig(Duration.ofHours(1), 6, countries),
                        titles,
                        demand,
                        forecasts,
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .makeAll();
    }

    private List<Forecast> top(String scope) {
        return forecasts.top(scope, 100).toCompletableFuture().join();
    }

    private Title publish(int number, int daysAgo) {
        Instant published = NOW.minus(Duration.ofDays(daysAgo));
        Title title = new Title(
                new TitleId(new UUID(1, number)),
                "Film " + number,
                "",
                2020,
                7,
                List.of("Drama"),
                Maturity.ALL,
                List.of(),
                new Asset(
                        new AssetId(new UUID(2, number)),
                        Duration.ofMinutes(90),
                        List.of(720),
                        List.of("en"),
                        List.of()),
                published,
                published);
        titles.keep(title).toCompletableFuture().join();
        return title;
    }

    /** The same in every hour of the last four weeks. */
    private void watched(String scope, Title title, long viewers) {
        Instant end = Instant.parse("2026-03-29T12:00:00Z");
        List<Demand.Count> counts = new ArrayList<>();
        for (int back = 1; back <= Outlook.HISTORY_HOURS; back++) {
            counts.add(new Demand.Count(scope, title.id(), end.minus(Duration.ofHours(back)), viewers));
        }
        demand.keep(counts, NOW);
    }
}
