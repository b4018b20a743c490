package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindViewsTest {
    private static final long MINUTE = 60_000;

    private final Beats ada = Beats.of(1, Beats.DUNE);
    private Harness<Beat, View> views;

    @BeforeEach
    void open() throws Exception {
        views = Harness.findViews();
    }

    @AfterEach
    void close() throws Exception {
        views.close();
    }

    @Test
    void aViewCountsInTheWorldAndInItsCountry() throws Exception {
        receive(ada.tick(0, 1_000), ada.tick(10_000, 11_000));

        assertThat(views.sent())
                .containsExactly(new View("global", Beats.DUNE, 1, 0), new View("DE", Beats.DUNE, 1, 0));
    }

    @Test
    void childrenAreCountedApart() throws Exception {
        receive(ada.kid().end(4_000, 5_000));

        assertThat(views.sent()).extracting(View::scope).containsExactly("global-kids", "DE-kids");
    }

    @Test
    void aStreamIsCountedOnceAMinuteHoweverOftenItBeats() throws Exception {
        receive(ada.end(4_000, 5_000), ada.tick(5_000, 6_000), ada.tick(6_000, 59_999), ada.tick(7_000, 60_000));

        assertThat(views.sent()).extracting(View::pane).containsExactly(0L, 0L, MINUTE, MINUTE);
    }

    @Test
    void aHeartbeatThatWasOvertakenDoesNotDateTheViewBack() throws Exception {
        receive(ada.tick(10_000, 61_000), ada.tick(0, 51_000));

        assertThat(views.sent()).extracting(View::pane).containsExactly(MINUTE, MINUTE);
    }

    @Test
    void aSilentStreamIsForgotten() throws Exception {
        receive(ada.tick(0, 0), ada.tick(1_000, 20 * MINUTE));

        views.watermark(49 * MINUTE);
        assertThat(views.statesHeld()).isEqualTo(1);
        views.watermark(50 * MINUTE);
        assertThat(views.statesHeld()).isZero();
    }

    private void receive(Beat... beats) throws Exception {
        for (Beat beat : beats) {
            views.receive(beat, beat.at());
        }
    }
}
