package marquee.store.forecast;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.forecast.Demand.Count;
import org.junit.jupiter.api.Test;

/** What every {@link Demand} must do. A subclass supplies one; it adds no tests of its own. */
abstract class DemandContract {
    private static final LocalDate TODAY = NOON.atOffset(ZoneOffset.UTC).toLocalDate();

    private final String scope = "S" + UUID.randomUUID();
    private final TitleId title = new TitleId(UUID.randomUUID());

    abstract Demand demand();

    @Test
    void listsTheHoursOfADay() {
        Count noon = count(NOON, 5);
        Count last = count(Instant.parse("2026-03-01T23:00:00Z"), 7);
        Count tomorrow = count(Instant.parse("2026-03-02T00:00:00Z"), 9);

        await(demand().keep(List.of(noon, last, tomorrow), NOON));

        assertThat(await(demand().list(scope, TODAY))).containsExactlyInAnyOrder(noon, last);
        assertThat(await(demand().list(scope, TODAY.plusDays(1)))).containsExactly(tomorrow);
    }

    @Test
    void laterCountOfAnHourReplacesTheEarlierNeverTheReverse() {
        await(demand().keep(List.of(count(NOON, 8)), NOON.plusSeconds(60)));
        await(demand().keep(List.of(count(NOON, 5)), NOON));

        assertThat(await(demand().list(scope, TODAY))).containsExactly(count(NOON, 8));
    }

    @Test
    void refusesAnHourThatStartsInTheMiddle() {
        assertThatThrownBy(() -> count(NOON.plusSeconds(1), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private Count count(Instant hour, long viewers) {
        return new Count(scope, title, hour, viewers);
    }
}
