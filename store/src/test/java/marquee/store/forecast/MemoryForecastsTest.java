package marquee.store.forecast;

class MemoryForecastsTest extends ForecastsContract {
    private final Forecasts forecasts = new MemoryForecasts();

    @Override
    Forecasts forecasts() {
        return forecasts;
    }
}
