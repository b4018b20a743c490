package marquee.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import marquee.model.account.ProfileId;
import marquee.model.experiment.Experiment.Variant;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final Variant OLD = new Variant("old", 80);
    private static final Variant NEW = new Variant("new", 20);

    @Test
    void profileHasTheSameVariantOnEveryMachineForEver() {
        Experiment experiment = new Experiment("rows", List.of(OLD, NEW));

        assertThat(Experiment.hash("rows/1")).isEqualTo(-5249992768622145337L);
        assertThat(LongStream.range(0, 12)
                        .mapToObj(id -> experiment.variantOf(new ProfileId(id)).name()))
                .containsExactly("old", "old", "old", "old", "new", "old", "old", "old", "new", "old", "old", "new");
    }

    @Test
    void sharesAreKept() {
        long fresh = count(new Experiment("rows", List.of(OLD, NEW)), NEW);

        assertThat(fresh).isBetween(1_850L, 2_150L);
    }

    @Test
    void experimentsAreIndependent() {
        Experiment one = new Experiment("one", List.of(OLD, NEW));
        Experiment two = new Experiment("two", List.of(OLD, NEW));

        long both = LongStream.range(0, 10_000)
                .mapToObj(ProfileId::new)
                .filter(profile -> one.variantOf(profile) == NEW && two.variantOf(profile) == NEW)
                .count();

        assertThat(both).isBetween(320L, 480L);
    }

    @Test
    void refusesExperimentsWithoutAnybody() {
        assertThatThrownBy(() -> new Experiment("rows", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Experiment("rows", List.of(new Variant("old", 0))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Experiment("Rows!", List.of(OLD))).isInstanceOf(IllegalArgumentException.class);
    }

    private static long count(Experiment experiment, Variant variant) {
        return LongStream.range(0, 10_000)
                .filter(id -> experiment.variantOf(new ProfileId(id)) == variant)
                .count();
    }
}
