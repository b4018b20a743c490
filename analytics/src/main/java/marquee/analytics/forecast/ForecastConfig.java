package marquee.analytics.forecast;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import marquee.store.forecast.Forecasts;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts, under {@code marquee.forecast}.
 *
 * @param every how often they are made anew, a minute or more
 * @param hours how far ahead
 * @param countries those that have forecasts of their own beside the one of the world, or null for none
 */
public record ForecastConfig(
        Duration every, int hours, @Nullable List<String> countries) {
    private static final int COUNTRIES_MAX = 250;

    public ForecastConfig {
        List<String> named = countries == null ? List.of() : List.copyOf(countries);
        if (every.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("marquee.forecast.every must be a minute or more: " + every);
        }
        if (hours < 1 || hours > Forecasts.HOURS_MAX) {
            throw new IllegalArgumentException(
                    "marquee.forecast.hours must be from 1 to " + Forecasts.HOURS_MAX + ": " + hours);
        }
        if (named.size() > COUNTRIES_MAX || !named.stream().allMatch(country -> country.matches("[A-Z]{2}"))) {
            throw new IllegalArgumentException("marquee.forecast.countries are two capital letters each: " + named);
        }
    }

    /** The world and the countries. */
    List<String> scopes() {
        List<String> named = countries;
        return named == null
                ? List.of(Forecasts.GLOBAL)
                : Stream.concat(Stream.of(Forecasts.GLOBAL), named.stream()).toList();
    }
}
