package marquee.delivery.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.EdgeRequest;
import marquee.model.delivery.EdgeRequest.Outcome;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final AssetId ASSET = new AssetId(new UUID(0, 1));
    private static final FileGroup FIRST = new FileGroup("v240", 0);

    private final Demand demand = new Demand(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void steadyDemandIsForecastAsItIs() {
        for (int hour = 24 * 14; hour > 0; hour--) {
            demand.add(List.of(request("ams", hour, Outcome.HIT)));
        }

        assertThat(demand.forecast("ams", ASSET).get(FIRST)).isCloseTo(24, within(1.0));
    }

    @Test
    void yesterdayCountsHalf() {
        demand.add(List.of(request("ams", 0, Outcome.FILL)));
        demand.add(List.of(request("lis", 24, Outcome.FILL)));

        double today = forecast("ams");
        double yesterday = forecast("lis");

        assertThat(yesterday).isCloseTo(today / 2, within(0.001));
    }

    @Test
    void orderOfRequestsDoesNotMatter() {
        Demand other = new Demand(Clock.fixed(NOW, ZoneOffset.UTC));
        demand.add(List.of(request("ams", 30, Outcome.HIT), request("ams", 2, Outcome.HIT)));
        other.add(List.of(request("ams", 2, Outcome.HIT), request("ams", 30, Outcome.HIT)));

        assertThat(demand.forecast("ams", ASSET).get(FIRST))
                .isCloseTo(other.forecast("ams", ASSET).get(FIRST), within(1e-9));
    }

    @Test
    void whatWasNotServedIsNoDemand() {
        demand.add(List.of(request("ams", 1, Outcome.DENIED), request("ams", 1, Outcome.NOT_FOUND)));

        assertThat(demand.assets("ams")).isEmpty();
    }

    @Test
    void snapshotBringsEverythingBack() {
        demand.add(List.of(request("ams", 5, Outcome.HIT), request("lis", 7, Outcome.HIT)));
        Demand restored = new Demand(Clock.fixed(NOW, ZoneOffset.UTC));

        restored.restore(demand.snapshot());

        Map<FileGroup, Double> before = demand.forecast("ams", ASSET);
        assertThat(restored.forecast("ams", ASSET)).isEqualTo(before);
        assertThat(restored.assets("lis")).containsExactly(ASSET);
    }

    private double forecast(String site) {
        return demand.forecast(site, ASSET).getOrDefault(FIRST, 0.0);
    }

    private static EdgeRequest request(String site, int hoursAgo, Outcome outcome) {
        return new EdgeRequest(
                NOW.minus(Duration.ofHours(hoursAgo)),
                "edge-1",
                site,
                ASSET,
                "v240/00001.m4s",
                200,
                1_000,
                Duration.ofMillis(5),
                outcome,
                Map.of());
    }
}
