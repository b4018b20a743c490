package marquee.delivery.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import marquee.delivery.fill.FillPlanner.Budget;
import marquee.model.catalog.AssetId;
import org.junit.jupiter.api.Test;

class FillPlannerTest {
    private static final AssetId ASSET = new AssetId(new UUID(0, 1));
    private static final Budget ROOM = new Budget(1_000, 1_000);

    @Test
    void mostValuableComesFirstAndWhatIsNotWorthItNotAtAll() {
        List<Placement> plan = FillPlanner.plan(
                List.of(placement("c", 10, 2), placement("a", 10, 9), placement("d", 10, 0.4), placement("b", 10, 5)),
                List.of(),
                ROOM);

        assertThat(plan).extracting(Placement::file).containsExactly("a", "b", "c");
    }

    @Test
    void planIsWithinTheDiskAndTheNight() {
        List<Placement> wanted = drawn(500, 3);

        List<Placement> plan = FillPlanner.plan(wanted, List.of(), new Budget(5_000, 2_000));

        assertThat(plan.stream().mapToLong(Placement::bytes).sum()).isLessThanOrEqualTo(2_000);
        List<Placement> next = FillPlanner.plan(wanted, plan, new Budget(5_000, 2_000));
        assertThat(next.stream().mapToLong(Placement::bytes).sum()).isBetween(2_001L, 4_000L);
        assertThat(next).containsAll(plan);
    }

    @Test
    void forecastsThatWaverDoNotTurnTheDiskOver() {
        Random random = new Random(9);
        List<Placement> wanted = drawn(400, 4);
        List<Placement> plan = FillPlanner.plan(wanted, List.of(), new Budget(8_000, 8_000));
        long moved = 0;
        for (int night = 0; night < 10; night++) {
            List<Placement> wavering = wanted.stream()
                    .map(one -> placement(one.file(), one.bytes(), one.value() * (0.93 + 0.14 * random.nextDouble())))
                    .toList();
            List<Placement> next = FillPlanner.plan(wavering, plan, new Budget(8_000, 8_000));
            List<String> before = plan.stream().map(Placement::file).toList();
            moved += next.stream()
                    .filter(one -> !before.contains(one.file()))
                    .mapToLong(Placement::bytes)
                    .sum();
            plan = next;
        }

        assertThat(moved).isLessThan(10 * 8_000 / 50);
    }

    @Test
    void fileThatIsPromisedTwiceIsThereOnce() {
        List<Placement> plan = FillPlanner.plan(List.of(placement("a", 10, 2), placement("a", 10, 7)), List.of(), ROOM);

        assertThat(plan).containsExactly(placement("a", 10, 7));
    }

    @Test
    void valueOfAGroupIsSharedByItsFiles() {
        List<AssetFile> files = List.of(
                new AssetFile(ASSET, "v240/00001.m4s", 10),
                new AssetFile(ASSET, "v240/00002.m4s", 10),
                new AssetFile(ASSET, "v240/00003.m4s", 10),
                new AssetFile(ASSET, "v240/init.mp4", 10));

        List<Placement> placements =
                FillPlanner.forecast(Map.of(new FileGroup("v240", 0), 6.0, new FileGroup("v240", 1), 4.0), files);

        assertThat(placements).extracting(Placement::value).containsExactly(3.0, 2.0, 2.0, 3.0);
        assertThat(placements.get(1).why()).contains("2.0 times");
    }

    @Test
    void premiereIsTheFirstMinuteOfEveryRendition() {
        List<AssetFile> files = new ArrayList<>();
        for (int segment = 1; segment <= 100; segment++) {
            files.add(new AssetFile(ASSET, "v240/%05d.m4s".formatted(segment), 10));
            files.add(new AssetFile(ASSET, "a-en/%05d.m4s".formatted(segment), 10));
        }
        files.add(new AssetFile(ASSET, "start.json", 10));

        List<Placement> placements = FillPlanner.premiere(files, 20, "new");

        assertThat(placements)
                .hasSize(15 + 15 + 1)
                .extracting(Placement::file)
                .contains("start.json", "a-en/00015.m4s");
    }

    private static List<Placement> drawn(int count, long seed) {
        Random random = new Random(seed);
        List<Placement> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(placement("f" + i, 20 + random.nextInt(60), 100.0 / (1 + i)));
        }
        return all;
    }

    private static Placement placement(String file, long bytes, double value) {
        return new Placement(ASSET, file, bytes, value, "because");
    }
}
