package marquee.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutlookTest {

    @Test
    void steadyDemandStaysAsItIs() {
        float[] steady = new float[Outlook.HISTORY_HOURS];
        Arrays.fill(steady, 40);

        assertThat(Outlook.of(steady, 24)).containsOnly(40);
    }

    @Test
    void eveningsAreExpectedInTheEvening() {
        float[] history = new float[Outlook.HISTORY_HOURS];
        for (int hour = 0; hour < history.length; hour++) {
            history[hour] = hour % 24 >= 19 ? 100 : 10;
        }

        float[] outlook = Outlook.of(history, 24);

        assertThat(outlook[3]).isCloseTo(10, within(0.1f));
        assertThat(outlook[20]).isCloseTo(100, within(0.1f));
    }

    @Test
    void titleThatHasRisenIsExpectedHigherThanItsSeasonAndFadesBack() {
        float[] history = new float[Outlook.HISTORY_HOURS];
        Arrays.fill(history, 50);
        Arrays.fill(history, history.length - 24, history.length, 150);

        float[] outlook = Outlook.of(history, 168);

        assertThat(outlook[0]).isGreaterThan(120);
        assertThat(outlook[100]).isLessThan(outlook[0]);
    }

    @Test
    void titleOfAFewDaysHasItsDaysForASeason() {
        float[] history = new float[Outlook.HISTORY_HOURS];
        for (int hour = history.length - 72; hour < history.length; hour++) {
            history[hour] = hour % 24 == 20 ? 60 : 6;
        }

        float[] outlook = Outlook.of(history, 24);

        int evening = Math.floorMod(20 - history.length, 24);
        assertThat(outlook[evening]).isGreaterThan(40);
        assertThat(outlook[(evening + 12) % 24]).isLessThan(10);
    }

    @Test
    void neverWatchedAndNoHistoryAreExpectedToStaySo() {
        assertThat(Outlook.of(new float[Outlook.HISTORY_HOURS], 3)).containsOnly(0);
        assertThat(Outlook.of(new float[0], 3)).containsOnly(0);
    }

    @Test
    void beatsTheNaiveGuessesOnDemandWithSeasonsTrendsAndNoise() {
        double ours = 0;
        double sameHourYesterday = 0;
        double sameHourLastWeek = 0;
        double lastHour = 0;
        Random random = new Random(17);
        for (int title = 0; title < 200; title++) {
            float[] all = demand(random);
            float[] history = Arrays.copyOf(all, Outlook.HISTORY_HOURS);
            float[] outlook = Outlook.of(history, 24);
            for (int ahead = 0; ahead < 24; ahead++) {
                float truth = all[Outlook.HISTORY_HOURS + ahead];
                ours += Math.abs(truth - outlook[ahead]);
                sameHourYesterday += Math.abs(truth - history[history.length - 24 + ahead]);
                sameHourLastWeek += Math.abs(truth - history[history.length - 168 + ahead]);
                lastHour += Math.abs(truth - history[history.length - 1]);
            }
        }

        assertThat(ours)
                .isLessThan(0.9 * sameHourYesterday)
                .isLessThan(0.9 * sameHourLastWeek)
                .isLessThan(0.5 * lastHour);
    }

    /** Four weeks and a day: evenings and weekends, a slow fall or rise of the whole, noise of a fifth. */
    private static float[] demand(Random random) {
        float[] all = new float[Outlook.HISTORY_HOURS + 24];
        double level = Math.exp(2 + 2 * random.nextDouble() + random.nextDouble());
        double trend = Math.pow(0.4 + 1.2 * random.nextDouble(), 1.0 / Outlook.HISTORY_HOURS);
        for (int hour = 0; hour < all.length; hour++) {
            double day = 1.2 + Math.sin((hour % 24 - 14) * Math.PI / 12);
            double week = hour / 24 % 7 >= 5 ? 1.5 : 1;
            double mean = level * Math.pow(trend, hour) * day * week;
            all[hour] = (float) Math.max(0, mean * (1 + 0.2 * random.nextGaussian()));
        }
        return all;
    }
}
