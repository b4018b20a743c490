package marquee.analytics.recommend;

import static marquee.analytics.recommend.TestFilms.NOON;
import static marquee.analytics.recommend.TestFilms.film;
import static marquee.analytics.recommend.TestFilms.id;
import static marquee.analytics.recommend.TestFilms.watched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import marquee.model.feedback.Thumbs;
import marquee.model.playback.WatchPosition;
import marquee.store.recommendation.Recommendations.Reason;
import org.junit.jupiter.api.Test;

class TasteTest {
    private final Films films =
            new Films(List.of(film(1, "Drama"), film(2, "Drama"), film(3, "Comedy"), film(4, "Horror")));

    @Test
    void filmSeenToItsEndSaysMoreThanOneLeftEarly() {
        Taste taste = taste(List.of(watched(1, 1, 0.95, NOON), watched(1, 2, 0.1, NOON)), Map.of());

        assertThat(taste.weights().get(id(1))).isCloseTo(1, within(1e-9));
        assertThat(taste.weights().get(id(2))).isLessThan(0.5);
    }

    @Test
    void aMinuteIsNoView() {
        Taste taste = taste(List.of(watched(1, 1, 0.01, NOON)), Map.of());

        assertThat(taste.isUnknown()).isTrue();
        assertThat(taste.known()).isEmpty();
    }

    @Test
    void interestFadesByHalfInNinetyDays() {
        Taste taste = taste(List.of(watched(1, 1, 1, NOON.minus(Duration.ofDays(90)))), Map.of());

        assertThat(taste.weights().get(id(1))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void thumbsWeighMoreThanWatchingAndNameTheReason() {
        Taste taste = taste(
                List.of(watched(1, 1, 1, NOON), watched(1, 2, 1, NOON.plusSeconds(1))),
                Map.of(id(1), Thumbs.UP, id(2), Thumbs.DOWN, id(4), Thumbs.UP));

        assertThat(taste.weights().get(id(1))).isGreaterThan(1);
        assertThat(taste.weights().get(id(2))).isNegative();
        assertThat(taste.anchors())
                .extracting(Taste.Anchor::title, Taste.Anchor::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(id(1), Reason.BECAUSE_YOU_LIKED),
                        org.assertj.core.groups.Tuple.tuple(id(4), Reason.BECAUSE_YOU_LIKED));
    }

    @Test
    void lastWatchedIsTheFirstReason() {
        Taste taste = taste(List.of(watched(1, 1, 1, NOON), watched(1, 3, 1, NOON.plusSeconds(60))), Map.of());

        assertThat(taste.anchors()).extracting(Taste.Anchor::title).containsExactly(id(3), id(1));
    }

    @Test
    void genresAreThoseOfWhatWasLiked() {
        Taste taste = taste(
                List.of(watched(1, 1, 1, NOON), watched(1, 2, 1, NOON), watched(1, 3, 0.5, NOON)),
                Map.of(id(4), Thumbs.DOWN));

        assertThat(taste.genres(films, 10)).containsExactly("Drama", "Comedy");
    }

    @Test
    void filmsThatAreGoneAndTimesToComeDoNoHarm() {
        Taste taste = Taste.of(
                films,
                List.of(watched(1, 99, 1, NOON), watched(1, 1, 1, NOON.plus(Duration.ofDays(1)))),
                List.of(id(98)),
                Map.of(id(97), Thumbs.UP),
                NOON);

        assertThat(taste.weights()).containsOnlyKeys(id(1));
        assertThat(taste.weights().get(id(1))).isCloseTo(1, within(1e-9));
    }

    private Taste taste(List<WatchPosition> positions, Map<marquee.model.catalog.TitleId, Thumbs> ratings) {
        return Taste.of(films, positions, List.of(), ratings, NOON);
    }
}
