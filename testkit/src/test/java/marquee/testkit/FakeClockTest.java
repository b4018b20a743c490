package marquee.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FakeClockTest {

    @Test
    void standsStillUntilMoved() {
        FakeClock clock = FakeClock.at("2026-01-01T08:00:00Z");

        Instant first = clock.instant();
        assertThat(clock.instant()).isEqualTo(first);

        clock.advance(Duration.ofSeconds(90));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-01T08:01:30Z"));
    }

    @Test
    void clockInAnotherZoneMovesWithIt() {
        FakeClock clock = FakeClock.at("2026-01-01T08:00:00Z");
        Clock elsewhere = clock.withZone(ZoneId.of("Australia/Lord_Howe"));

        clock.set(Instant.EPOCH);

        assertThat(elsewhere.instant()).isEqualTo(Instant.EPOCH);
    }
}
