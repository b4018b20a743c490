package marquee.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import marquee.model.catalog.AssetId;
import org.junit.jupiter.api.Test;

class EdgeRankingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final int ASSETS = 4_000;

    @Test
    void orderDoesNotDependOnTheOrderOfTheList() {
        List<EdgeStatus> edges = edges(8);
        List<EdgeStatus> shuffled = new ArrayList<>(edges);
        Collections.shuffle(shuffled, new Random(1));

        for (AssetId asset : assets(100)) {
            assertThat(EdgeRanking.rank(shuffled, asset, NOW)).isEqualTo(EdgeRanking.rank(edges, asset, NOW));
        }
    }

    @Test
    void titlesSpreadEvenly() {
        Map<String, Integer> firsts = new HashMap<>();
        for (AssetId asset : assets(ASSETS)) {
            firsts.merge(EdgeRanking.rank(edges(8), asset, NOW).get(0).name(), 1, Integer::sum);
        }

        assertThat(firsts).hasSize(8);
        assertThat(firsts.values()).allMatch(count -> count > ASSETS / 8 * 0.8 && count < ASSETS / 8 * 1.2);
    }

    @Test
    void edgeThatLeavesMovesOnlyItsOwnTitles() {
        List<EdgeStatus> all = edges(8);
        List<EdgeStatus> fewer = all.subList(0, 7);
        String gone = all.get(7).name();

        for (AssetId asset : assets(ASSETS)) {
            List<EdgeStatus> before = new ArrayList<>(EdgeRanking.rank(all, asset, NOW));
            before.removeIf(edge -> edge.name().equals(gone));
            if (!before.equals(EdgeRanking.rank(fewer, asset, NOW))) {
                throw new AssertionError("order of the others changed for " + asset);
            }
        }
    }

    @Test
    void titlesOfAnEdgeThatLeavesSpreadOverTheOthers() {
        Map<String, Integer> seconds = new HashMap<>();
        for (AssetId asset : assets(ASSETS)) {
            List<EdgeStatus> ranked = EdgeRanking.rank(edges(8), asset, NOW);
            if (ranked.get(0).name().equals("edge-1")) {
                seconds.merge(ranked.get(1).name(), 1, Integer::sum);
            }
        }

        assertThat(seconds).hasSize(7);
    }

    @Test
    void fullEdgesComeAfterThoseWithRoomAndSilentOrDrainingOnesLast() {
        EdgeStatus room = edge("room", 0.9, false, NOW);
        EdgeStatus full = edge("full", 0.91, false, NOW);
        EdgeStatus silent = edge("silent", 0, false, NOW.minus(EdgeStatus.SILENCE_MAX));
        EdgeStatus draining = edge("draining", 0, true, NOW);

        for (AssetId asset : assets(100)) {
            List<EdgeStatus> ranked = EdgeRanking.rank(List.of(silent, draining, full, room), asset, NOW);

            assertThat(ranked).startsWith(room, full).hasSize(4);
        }
    }

    @Test
    void nothingRanksToNothing() {
        assertThat(EdgeRanking.rank(List.of(), assets(1).get(0), NOW)).isEmpty();
    }

    @Test
    void edgeIsHealthyUntilItHasBeenSilentTooLong() {
        EdgeStatus edge = edge("one", 0, false, NOW);

        assertThat(edge.isHealthyAt(NOW.plus(EdgeStatus.SILENCE_MAX).minusMillis(1)))
                .isTrue();
        assertThat(edge.isHealthyAt(NOW.plus(EdgeStatus.SILENCE_MAX))).isFalse();
    }

    @Test
    void edgesWithBadNamesOrLoadsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> edge("Edge 1", 0, false, NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> edge("", 0, false, NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> edge("one", -0.1, false, NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> edge("one", Double.NaN, false, NOW));
    }

    private static List<EdgeStatus> edges(int count) {
        List<EdgeStatus> edges = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            edges.add(edge("edge-" + i, 0.5, false, NOW));
        }
        return edges;
    }

    private static EdgeStatus edge(String name, double load, boolean draining, Instant seenAt) {
        return new EdgeStatus(name, URI.create("http://" + name.replace(' ', '-') + ".test"), load, draining, seenAt);
    }

    private static List<AssetId> assets(int count) {
        Random random = new Random(7);
        List<AssetId> assets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assets.add(new AssetId(new UUID(random.nextLong(), random.nextLong())));
        }
        return assets;
    }
}
