package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountHoursTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private Harness<View, HourCount> hours;

    @BeforeEach
    void open() throws Exception {
        hours = Harness.countHours();
        hours.wallTime(10 * HOUR);
    }

    @AfterEach
    void close() throws Exception {
        hours.close();
    }

    @Test
    void profileCountsOnceInAnHourAndAgainInTheNext() throws Exception {
        watch(1, 10 * HOUR);
        watch(1, 10 * HOUR + 20 * MINUTE);
        watch(2, 10 * HOUR + 30 * MINUTE);
        hours.wallTime(10 * HOUR + 31 * MINUTE);

        assertThat(hours.sent())
                .singleElement()
                .isEqualTo(new HourCount("global", Beats.DUNE, 10 * HOUR, 2, 10 * HOUR + MINUTE));

        watch(1, 11 * HOUR);
        hours.wallTime(11 * HOUR + MINUTE);

        assertThat(hours.sent())
                .extracting(HourCount::hour, HourCount::viewers)
                .contains(org.assertj.core.groups.Tuple.tuple(11 * HOUR, 1L));
    }

    @Test
    void lateViewJoinsTheHourBeforeAndAVeryLateOneNone() throws Exception {
        hours.wallTime(11 * HOUR + 5 * MINUTE);
        watch(1, 10 * HOUR + 59 * MINUTE);
        watch(2, 8 * HOUR);
        hours.wallTime(11 * HOUR + 6 * MINUTE);

        assertThat(hours.sent())
                .extracting(HourCount::hour, HourCount::viewers)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(10 * HOUR, 1L));
    }

    @Test
    void hourThatIsOverIsForgotten() throws Exception {
        watch(1, 10 * HOUR);
        hours.wallTime(10 * HOUR + MINUTE);
        hours.wallTime(14 * HOUR);

        assertThat(hours.statesHeld()).isZero();
    }

    private void watch(long profile, long at) throws Exception {
        hours.receive(new View("global", Beats.DUNE, profile, at - at % MINUTE), at);
    }
}
