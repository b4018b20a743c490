package marquee.analytics.recommend;

import static marquee.analytics.recommend.TestFilms.NOON;
import static marquee.analytics.recommend.TestFilms.film;
import static marquee.analytics.recommend.TestFilms.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import marquee.model.account.ProfileId;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.Heartbeat.Event;
import org.junit.jupiter.api.Test;

class ViewWatchTest {
    private final ViewWatch watch = new ViewWatch();

    @Test
    void twoMinutesAreAViewAndToldOnce() {
        assertThat(beat(0, Event.START)).isFalse();
        assertThat(beat(110, Event.TICK)).isFalse();
        assertThat(beat(120, Event.TICK)).isTrue();
        assertThat(beat(130, Event.TICK)).isFalse();
    }

    @Test
    void jumpIsNotWatched() {
        beat(0, Event.START);

        assertThat(beat(3_000, Event.SEEK)).isFalse();
        assertThat(beat(3_110, Event.TICK)).isFalse();
        assertThat(beat(3_120, Event.TICK)).isTrue();
    }

    @Test
    void resumingFarIntoTheFilmIsNotWatchedEither() {
        assertThat(beat(3_000, Event.START)).isFalse();
    }

    @Test
    void endIsAViewHoweverShort() {
        assertThat(beat(5, Event.END)).isTrue();
    }

    @Test
    void lateAndRepeatedHeartbeatsTellNothingNew() {
        beat(0, Event.START);
        beat(120, Event.TICK);

        assertThat(beat(60, Event.TICK)).isFalse();
        assertThat(beat(120, Event.TICK)).isFalse();
    }

    @Test
    void tenthOfAShortFilmIsEnough() {
        Film clip = new Film(
                id(2),
                film(2, "Drama").asset(),
                2020,
                7,
                marquee.model.catalog.Maturity.ALL,
                java.util.List.of("Drama"),
                java.util.List.of(),
                Duration.ofSeconds(60),
                NOON);

        assertThat(watch.isView(heartbeat(0, Event.START), Optional.of(clip))).isFalse();
        assertThat(watch.isView(heartbeat(6, Event.TICK), Optional.of(clip))).isTrue();
    }

    private boolean beat(long seconds, Event event) {
        return watch.isView(heartbeat(seconds, event), Optional.of(film(1, "Drama")));
    }

    private static Heartbeat heartbeat(long seconds, Event event) {
        return new Heartbeat(
                "s", new ProfileId(1), id(1), "DE", false, Duration.ofSeconds(seconds), NOON, event, seconds);
    }
}
