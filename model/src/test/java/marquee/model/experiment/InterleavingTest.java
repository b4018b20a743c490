package marquee.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import marquee.model.experiment.Interleaving.Team;
import org.junit.jupiter.api.Test;

class InterleavingTest {
    private static final List<String> ONE = List.of("a", "b", "c", "d");
    private static final List<String> OTHER = List.of("c", "x", "a", "y");

    @Test
    void everyTitleIsShownOnceAndTheTeamsTakeTurns() {
        Map<String, Team> shown = Interleaving.teamDraft(ONE, OTHER, 1, 6);

        assertThat(shown).containsOnlyKeys("a", "b", "c", "d", "x", "y");
        assertThat(shown.values().stream().filter(team -> team == Team.FIRST)).hasSize(3);
    }

    @Test
    void sameSeedShowsTheSameList() {
        assertThat(List.copyOf(Interleaving.teamDraft(ONE, OTHER, 5, 6).keySet()))
                .isEqualTo(List.copyOf(Interleaving.teamDraft(ONE, OTHER, 5, 6).keySet()));
    }

    @Test
    void neitherTeamIsFavouredOverManyPages() {
        long firstOnTop = LongStream.range(0, 10_000)
                .filter(seed -> Interleaving.teamDraft(ONE, OTHER, seed * 7919, 6)
                                .values()
                                .iterator()
                                .next()
                        == Team.FIRST)
                .count();

        assertThat(firstOnTop).isBetween(4_500L, 5_500L);
    }

    @Test
    void listsOfUnequalLengthAreShownWhole() {
        assertThat(Interleaving.teamDraft(List.of("a"), OTHER, 1, 10)).hasSize(4);
        assertThat(Interleaving.teamDraft(List.<String>of(), List.of(), 1, 10)).isEmpty();
        assertThat(Interleaving.teamDraft(ONE, OTHER, 1, 2)).hasSize(2);
    }
}
