package marquee.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import org.junit.jupiter.api.Test;

/** What every {@link LicenceLog} must do. A subclass supplies one; it adds no tests of its own. */
abstract class LicenceLogContract {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final TitleId title = new TitleId(UUID.randomUUID());

    abstract LicenceLog log();

    @Test
    void latestAreNewestFirstAndOfTheTitleAlone() {
        IssuedLicence early = issued(title, NOON, List.of(TrackClass.AUDIO, TrackClass.SD));
        IssuedLicence late = issued(title, NOON.plusSeconds(1), List.of());
        log().add(List.of(early, late, issued(new TitleId(UUID.randomUUID()), NOON, List.of())));

        assertThat(log().latest(title, 10)).containsExactly(late, early);
        assertThat(log().latest(title, 1)).containsExactly(late);
    }

    @Test
    void whatIsOldIsForgotten() {
        log().add(List.of(issued(title, NOON, List.of()), issued(title, NOON.plusSeconds(60), List.of())));

        log().removeBefore(NOON.plusSeconds(1));

        assertThat(log().latest(title, 10)).extracting(IssuedLicence::at).containsExactly(NOON.plusSeconds(60));
    }

    private static IssuedLicence issued(TitleId title, Instant at, List<TrackClass> tracks) {
        return new IssuedLicence(
                at, UUID.randomUUID(), new UserId(41), title, UUID.randomUUID(), "org.w3.clearkey", tracks);
    }
}
