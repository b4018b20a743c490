package marquee.store.feedback;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.Thumbs;
import org.junit.jupiter.api.Test;

/** What every {@link Ratings} must do. A subclass supplies one; it adds no tests of its own. */
abstract class RatingsContract {
    private final ProfileId profile = new ProfileId(UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE);
    private final TitleId title = new TitleId(UUID.randomUUID());

    abstract Ratings ratings();

    @Test
    void lastThumbsGivenWins() {
        await(ratings().rate(profile, title, Thumbs.UP, NOON));
        await(ratings().rate(profile, title, Thumbs.DOWN, NOON.plusMillis(1)));

        assertThat(await(ratings().list(profile))).isEqualTo(Map.of(title, Thumbs.DOWN));
    }

    @Test
    void thumbsThatComeLateChangeNothing() {
        await(ratings().rate(profile, title, Thumbs.UP, NOON.plusMillis(1)));
        await(ratings().rate(profile, title, Thumbs.DOWN, NOON));

        assertThat(await(ratings().list(profile))).isEqualTo(Map.of(title, Thumbs.UP));
    }

    @Test
    void ratingTakenBackIsGoneAndMayBeGivenAgain() {
        await(ratings().rate(profile, title, Thumbs.UP, NOON));
        await(ratings().remove(profile, title, NOON.plusMillis(1)));

        assertThat(await(ratings().list(profile))).isEmpty();

        await(ratings().rate(profile, title, Thumbs.UP, NOON.plusMillis(2)));

        assertThat(await(ratings().list(profile))).isEqualTo(Map.of(title, Thumbs.UP));
    }

    @Test
    void removingWhatWasNeverRatedIsNothing() {
        await(ratings().remove(profile, title, NOON));

        assertThat(await(ratings().list(profile))).isEmpty();
    }

    @Test
    void profilesAreApart() {
        await(ratings().rate(profile, title, Thumbs.UP, NOON));

        assertThat(await(ratings().list(new ProfileId(profile.value() ^ 1)))).isEmpty();
    }
}
