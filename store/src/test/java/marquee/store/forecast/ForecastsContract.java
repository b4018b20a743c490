package marquee.store.forecast;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.store.forecast.Forecasts.Forecast;
import org.junit.jupiter.api.Test;

/** What every {@link Forecasts} must do. A subclass supplies one; it adds no tests of its own. */
abstract class ForecastsContract {
    private final String scope = "S" + UUID.randomUUID();

    abstract Forecasts forecasts();

    @Test
    void assetsThatMostWillWatchComeFirst() {
        Forecast some = forecast(10, 20);
        Forecast most = forecast(100, 0);
        Forecast few = forecast(1, 1);

        await(forecasts().keep(scope, NOON, List.of(some, most, few)));

        assertThat(await(forecasts().top(scope, 2))).containsExactly(most, some);
    }

    @Test
    void newerForecastReplacesTheOlderNeverTheReverse() {
        Forecast old = forecast(100, 100);
        Forecast newer = new Forecast(old.title(), old.asset(), old.firstHour().plusSeconds(3_600), List.of(1f));

        await(forecasts().keep(scope, NOON.plusSeconds(1), List.of(newer)));
        await(forecasts().keep(scope, NOON, List.of(old)));

        assertThat(await(forecasts().top(scope, 10))).containsExactly(newer);
    }

    @Test
    void scopesAreApart() {
        await(forecasts().keep(scope, NOON, List.of(forecast(1, 1))));

        assertThat(await(forecasts().top(scope + "x", 10))).isEmpty();
    }

    @Test
    void refusesMoreThanItsLimits() {
        assertThatThrownBy(() -> forecasts().top(scope, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        forecasts().keep(scope, NOON, Collections.nCopies(Forecasts.KEEP_MAX + 1, forecast(1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Forecast(new TitleId(UUID.randomUUID()), new AssetId(UUID.randomUUID()), NOON, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Forecast forecast(float first, float second) {
        return new Forecast(
                new TitleId(UUID.randomUUID()), new AssetId(UUID.randomUUID()), NOON, List.of(first, second));
    }
}
