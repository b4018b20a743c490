package marquee.analytics.recommend;

import static marquee.analytics.recommend.TestFilms.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import marquee.model.account.ProfileId;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting(Duration.ofSeconds(10));

    @Test
    void profileComesOutOnceWhenItsTimeHasCome() {
        waiting.add(new ProfileId(1), false, NOON);
        waiting.add(new ProfileId(1), false, NOON.plusSeconds(8));

        assertThat(waiting.due(NOON.plusSeconds(9), 10)).isEmpty();
        assertThat(waiting.due(NOON.plusSeconds(10), 10))
                .extracting(Waiting.Turn::profile)
                .containsExactly(new ProfileId(1));
        assertThat(waiting.due(NOON.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    void firstComeIsFirstServedAndTheOthersWait() {
        waiting.add(new ProfileId(1), false, NOON);
        waiting.add(new ProfileId(2), true, NOON);

        assertThat(waiting.due(NOON.plusSeconds(10), 1))
                .extracting(Waiting.Turn::kids)
                .containsExactly(false);
        assertThat(waiting.due(NOON.plusSeconds(10), 1))
                .extracting(Waiting.Turn::kids)
                .containsExactly(true);
    }

    @Test
    void lineHasABound() {
        for (long profile = 0; profile <= Waiting.PROFILES_MAX; profile++) {
            waiting.add(new ProfileId(profile), false, NOON);
        }

        assertThat(waiting.dropped()).isEqualTo(1);
    }
}
