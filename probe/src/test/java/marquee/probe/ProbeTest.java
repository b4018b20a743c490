package marquee.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import marquee.probe.Viewing.Player;
import marquee.probe.abr.AbrPolicy;
import marquee.probe.link.Line;
import marquee.probe.link.Trace;
import marquee.probe.link.Trace.Period;
import marquee.probe.report.Page;
import marquee.probe.report.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeTest {
    private static final Film FILM = Film.drawn(75, 1);
    private static final double LOWEST_KBPS = FILM.rates().get(0) / 1_000;

    @ParameterizedTest
    @EnumSource(AbrPolicy.class)
    void lineThatIsAlwaysAboveTheLowestRungNeverStalls(AbrPolicy policy) throws Exception {
        Random random = new Random(11);
        // BOLA sees no line, only a buffer that empties: a few breakdowns are too much for it.
        int allowed = policy == AbrPolicy.BOLA ? 3 : 0;
        int stalls = 0;
        for (int drawn = 0; drawn < 300; drawn++) {
            List<Period> periods = IntStream.range(0, 80)
                    .mapToObj(i -> new Period(
                            500 + random.nextInt(20_000),
                            LOWEST_KBPS * 1.25 * Math.pow(20, Math.pow(random.nextDouble(), 1.5)),
                            20 + random.nextInt(80)))
                    .toList();
            Trace trace = new Trace("drawn-" + drawn, periods);

            Outcome outcome = watch(trace, policy);

            stalls += outcome.stalls();
            assertThat(stalls).as(trace.toString()).isLessThanOrEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @EnumSource(AbrPolicy.class)
    void fastLineEndsOnTheHighestRungAndSlowOneOnTheLowest(AbrPolicy policy) throws Exception {
        Outcome fast = watch(Trace.steady(50_000, 20), policy);
        Outcome slow = watch(Trace.steady(450, 20), policy);

        assertThat(fast.moments().get(74).kbps()).isEqualTo(5_064);
        assertThat(fast.startMs()).isLessThan(150);
        // BOLA knows only the buffer, and tries a rung that the line does not carry when it is full.
        assertThat(slow.moments()).allMatch(moment -> moment.kbps() <= (policy == AbrPolicy.BOLA ? 764 : 364));
        assertThat(slow.stalls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(AbrPolicy.class)
    void lineThatBreaksDownUnderALargeSegmentIsSurvived(AbrPolicy policy) throws Exception {
        Trace cliff =
                new Trace("cliff", List.of(new Period(40_000, 12_000, 30), new Period(120_000, LOWEST_KBPS * 1.2, 60)));

        Outcome outcome = watch(cliff, policy);

        assertThat(outcome.stalls()).isZero();
    }

    @Test
    void deadLineStallsOnceAndIsCounted() throws Exception {
        Trace dead = new Trace("dead", List.of(new Period(20_000, 5_000, 20), new Period(90_000, 0, 20)));

        Outcome outcome = watch(dead, AbrPolicy.DYNAMIC);

        assertThat(outcome.stalls()).isPositive();
        assertThat(outcome.stalledMs()).isGreaterThan(50_000);
        assertThat(outcome.score()).isNegative();
    }

    @Test
    void sameViewingTwiceIsTheSame() throws Exception {
        Trace trace = new Trace("two", List.of(new Period(7_000, 900, 50), new Period(9_000, 4_000, 30)));

        assertThat(watch(trace, AbrPolicy.BOLA)).isEqualTo(watch(trace, AbrPolicy.BOLA));
    }

    @Test
    void lineBringsWhatItsTraceSays() {
        Line line = new Line(new Trace(
                "steps", List.of(new Period(1_000, 800, 10), new Period(1_000, 0, 20), new Period(2_000, 1_600, 30))));

        assertThat(line.bytes(0, 1_000)).isEqualTo(100_000);
        assertThat(line.bytes(500, 2_500)).isEqualTo(150_000);
        assertThat(line.arrivalMs(0, 100_000)).isCloseTo(1_000, within(0.01));
        assertThat(line.arrivalMs(1_200, 100_000)).isCloseTo(2_500, within(0.01));
        assertThat(line.arrivalMs(0, 500_000 + 50_000)).isCloseTo(4_500, within(0.01));
        assertThat(line.latencyMs(5_500)).isEqualTo(20);
    }

    @Test
    void reportsNameEveryPolicyAndTrace() throws Exception {
        List<Outcome> outcomes =
                Probe.simulate(FILM, List.of(Trace.steady(2_000, 20)), List.of(AbrPolicy.values()), Player.WEB, 2, 60);
        List<Summary> summaries = Summary.of(outcomes);

        assertThat(outcomes).hasSize(6);
        assertThat(Summary.table(summaries)).contains("| throughput | 2 |", "| bola | 2 |", "| dynamic | 2 |");
        assertThat(Page.json(summaries, outcomes)).contains("\"trace\" : \"steady-2000#1\"");
        assertThat(Page.html("A <probe>", summaries, outcomes))
                .contains("<polyline", "A &lt;probe&gt;", "steady-2000#0");
    }

    private static Outcome watch(Trace trace, AbrPolicy policy) throws InterruptedException {
        return new Viewing(FILM, policy, Player.WEB, new VirtualFetcher(trace, 0)).watch(trace.name(), 300);
    }
}
