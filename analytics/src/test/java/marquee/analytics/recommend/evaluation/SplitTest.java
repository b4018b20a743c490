package marquee.analytics.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import marquee.analytics.recommend.learning.Interactions;
import org.junit.jupiter.api.Test;

class SplitTest {
    private final Interactions all = new GeneratedRatings(400, 120, 25, 5).interactions();

    @Test
    void tenthsOfTheProfilesAreHeldOutAndAFifthOfEachIsHidden() {
        Split split = Split.of(all, 1);

        assertThat(split.test()).hasSize(40);
        assertThat(split.validation()).hasSize(40);
        assertThat(split.training().profiles()).isEqualTo(320);
        assertThat(Stream.concat(split.test().stream(), split.validation().stream()))
                .allSatisfy(profile -> {
                    int watched = profile.shown().length + profile.hidden().length;
                    assertThat(profile.hidden()).hasSize((int) (0.2 * watched));
                    Set<Integer> shown =
                            new HashSet<>(Arrays.stream(profile.shown()).boxed().toList());
                    assertThat(Arrays.stream(profile.hidden()).noneMatch(shown::contains))
                            .isTrue();
                });
    }

    @Test
    void everyTitleOfTheHeldOutIsKnownFromTheTraining() {
        Split split = Split.of(all, 1);
        int[] viewers = split.training().viewers();

        assertThat(Arrays.stream(viewers).allMatch(count -> count > 0)).isTrue();
        assertThat(split.test())
                .allSatisfy(profile -> assertThat(IntStream.concat(
                                        Arrays.stream(profile.shown()), Arrays.stream(profile.hidden()))
                                .allMatch(title -> title < split.training().titles()))
                        .isTrue());
    }

    @Test
    void sameSeedSplitsAlikeAndAnotherDoesNot() {
        assertThat(Split.of(all, 1).test().get(0).hidden())
                .isEqualTo(Split.of(all, 1).test().get(0).hidden());
        assertThat(Split.of(all, 1).training().byProfile())
                .isNotEqualTo(Split.of(all, 2).training().byProfile());
    }

    @Test
    void profilesWithFewTitlesAreLeftOut() {
        Interactions few = new Interactions(10, new int[][] {{0, 1, 2, 3}, {0, 1, 2, 3, 4}});

        assertThat(Split.of(few, 1).training().profiles()).isEqualTo(1);
    }
}
