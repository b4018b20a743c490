package marquee.store.recommendation;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import org.junit.jupiter.api.Test;

/** What every {@link Viewings} must do. A subclass supplies one; it adds no tests of its own. */
abstract class ViewingsContract {
    private final long firstProfile = UUID.randomUUID().getMostSignificantBits() & (Long.MAX_VALUE - 100);

    abstract Viewings viewings();

    /** Writes as the history writer does. */
    abstract void watched(WatchPosition position);

    @Test
    void pagesThroughAllPositionsOnceAndProfileByProfile() {
        List<WatchPosition> all = new ArrayList<>();
        for (int profile = 0; profile < 5; profile++) {
            for (int title = 0; title < 3; title++) {
                all.add(new WatchPosition(
                        new ProfileId(firstProfile + profile),
                        new TitleId(UUID.randomUUID()),
                        Duration.ofSeconds(60 + title),
                        NOON));
            }
        }
        all.forEach(this::watched);

        List<WatchPosition> read = new ArrayList<>();
        String cursor = null;
        do {
            Viewings.Page page = await(viewings().list(cursor, 4));
            read.addAll(page.positions());
            cursor = page.next();
        } while (cursor != null);

        List<WatchPosition> ours = read.stream()
                .filter(position -> position.profile().value() >= firstProfile
                        && position.profile().value() < firstProfile + 5)
                .toList();
        assertThat(ours).containsExactlyInAnyOrderElementsOf(all);
        List<ProfileId> order = ours.stream().map(WatchPosition::profile).toList();
        assertThat(order)
                .isEqualTo(order.stream()
                        .distinct()
                        .flatMap(profile -> java.util.stream.Stream.of(profile, profile, profile))
                        .toList());
    }

    @Test
    void refusesAPageWithoutABound() {
        assertThatThrownBy(() -> viewings().list(null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> viewings().list(null, Viewings.PAGE_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
