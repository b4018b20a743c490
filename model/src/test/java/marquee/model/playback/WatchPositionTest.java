package marquee.model.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import org.junit.jupiter.api.Test;

class WatchPositionTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.123456Z");

    @Test
    void laterMillisecondIsNewerWhereverTheFilmStood() {
        assertThat(WatchPosition.BY_AGE.compare(at(3, NOON.plusMillis(1)), at(9_999, NOON)))
                .isPositive();
    }

    @Test
    void withinOneMillisecondTheOrderIsTheSameForWhoeverCompares() {
        assertThat(WatchPosition.BY_AGE.compare(at(20, NOON), at(10, NOON.plusNanos(1_000))))
                .isPositive();
        assertThat(WatchPosition.BY_AGE.compare(at(1_010, NOON), at(10, NOON))).isPositive();
        assertThat(WatchPosition.BY_AGE.compare(at(10, NOON), at(10, NOON))).isZero();
    }

    @Test
    void writeTimeIsMicrosecondsOfTheObservationAndNoneOfItsMillisecondIsBehindARemoval() {
        assertThat(at(4_690, NOON).writeTime()).isEqualTo(NOON.toEpochMilli() * 1_000 + 690);
        assertThat(at(999, NOON).writeTime()).isEqualTo(WatchPosition.writeTimeAfter(NOON));
        assertThat(at(0, NOON.plusMillis(1)).writeTime()).isGreaterThan(WatchPosition.writeTimeAfter(NOON));
    }

    private static WatchPosition at(long seconds, Instant observedAt) {
        return new WatchPosition(
                new ProfileId(1), new TitleId(new UUID(0, 7)), Duration.ofSeconds(seconds), observedAt);
    }
}
