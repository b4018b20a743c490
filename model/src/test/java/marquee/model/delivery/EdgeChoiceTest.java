package marquee.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import marquee.model.catalog.AssetId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is first, over every small world and over large drawn ones. */
class EdgeChoiceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final ClientAddress VIEWER = ClientAddress.parse("10.1.2.3").orElseThrow();
    private static final List<List<Network>> NETWORKS =
            List.of(List.of(), List.of(Network.parse("10.0.0.0/8")), List.of(Network.parse("10.1.0.0/16")));
    private static final Location AMSTERDAM = new Location(52.37, 4.9);
    private static final Location LISBON = new Location(38.72, -9.14);

    /** Four states, three networks, two places: all 24 edges there are, in all worlds of three. */
    @Test
    void firstIsTheOneThatNoRuleSaysAnythingAgainst() {
        List<EdgeStatus> kinds = new ArrayList<>();
        for (String state : List.of("well", "full", "silent", "draining")) {
            for (List<Network> networks : NETWORKS) {
                for (Location place : List.of(AMSTERDAM, LISBON)) {
                    kinds.add(edge("kind-" + kinds.size(), state, networks, place));
                }
            }
        }
        Viewing viewing = new Viewing(asset(1), VIEWER, 7, 1, null);
        int worlds = 0;
        for (EdgeStatus one : kinds) {
            for (EdgeStatus two : kinds) {
                for (EdgeStatus three : kinds) {
                    List<EdgeStatus> world = List.of(named("a", one), named("b", two), named("c", three));
                    List<EdgeStatus> ranked = EdgeRanking.rank(world, viewing, NOW);
                    assertThat(ranked).containsExactlyInAnyOrderElementsOf(world);
                    requireOrder(ranked);
                    worlds++;
                }
            }
        }

        assertThat(worlds).isEqualTo(24 * 24 * 24);
    }

    private static void requireOrder(List<EdgeStatus> ranked) {
        Location viewerAt = ranked.stream()
                .filter(edge -> prefix(edge) >= 0)
                .max((a, b) -> prefix(a) != prefix(b)
                        ? Integer.compare(prefix(a), prefix(b))
                        : b.name().compareTo(a.name()))
                .map(EdgeStatus::location)
                .orElse(null);
        for (int i = 1; i < ranked.size(); i++) {
            EdgeStatus better = ranked.get(i - 1);
            EdgeStatus worse = ranked.get(i);
            int state = Integer.compare(state(better), state(worse));
            int prefix = Integer.compare(prefix(worse), prefix(better));
            double nearer = viewerAt == null ? 0 : distance(viewerAt, better) - distance(viewerAt, worse);
            boolean isRight = state < 0 || state == 0 && (prefix < 0 || prefix == 0 && nearer <= 0);
            if (!isRight) {
                throw new AssertionError(better + " came before " + worse);
            }
        }
    }

    private static int state(EdgeStatus edge) {
        return edge.draining() || !edge.isHealthyAt(NOW) ? 2 : edge.load() > EdgeRanking.LOAD_MAX ? 1 : 0;
    }

    private static int prefix(EdgeStatus edge) {
        return edge.networks().stream().mapToInt(Network::prefixBits).max().orElse(-1);
    }

    private static double distance(Location viewerAt, EdgeStatus edge) {
        Location place = edge.location();
        return place == null ? Double.MAX_VALUE : viewerAt.kilometresTo(place);
    }

    @Test
    void sickEdgeIsTheLastResort() {
        EdgeStatus well = edge("well", "well", List.of(), null);
        EdgeStatus sick = new EdgeStatus(
                "sick", well.url(), 0, false, false, "sick", List.of(), null, EdgeStatus.CAPACITY_USUAL, NOW);

        for (int i = 0; i < 100; i++) {
            assertThat(EdgeRanking.rank(List.of(sick, well), Viewing.of(asset(i)), NOW))
                    .containsExactly(well, sick);
        }
    }

    @Test
    void withoutAnAddressNobodyIsNearer() {
        List<EdgeStatus> edges =
                List.of(edge("a", "well", NETWORKS.get(2), AMSTERDAM), edge("b", "well", NETWORKS.get(1), LISBON));
        Map<String, Integer> firsts = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            firsts.merge(
                    EdgeRanking.rank(edges, Viewing.of(asset(i)), NOW).get(0).name(), 1, Integer::sum);
        }

        assertThat(firsts.values()).allMatch(count -> count > 400);
    }

    @Test
    void twiceTheCapacityTakesTwiceTheTitles() {
        EdgeStatus small = edge("small", "well", List.of(), null);
        EdgeStatus large = new EdgeStatus(
                "large", small.url(), 0, false, true, "large", List.of(), null, 2 * EdgeStatus.CAPACITY_USUAL, NOW);
        int larges = 0;
        for (int i = 0; i < 6_000; i++) {
            larges += EdgeRanking.rank(List.of(small, large), Viewing.of(asset(i)), NOW)
                            .get(0)
                            .equals(large)
                    ? 1
                    : 0;
        }

        assertThat(larges).isBetween(3_800, 4_200);
    }

    /** Ten thousand viewers of Zipf-distributed titles arrive at ten edges, which report their load as they fill. */
    @Test
    void noEdgeGetsFarAboveTheMean() {
        int edges = 10;
        int viewers = 10_000;
        double[] loads = new double[edges];
        double each = 0.8 * edges / viewers;
        Random random = new Random(3);
        for (int viewer = 0; viewer < viewers; viewer++) {
            List<EdgeStatus> world = new ArrayList<>();
            for (int i = 0; i < edges; i++) {
                world.add(loaded("edge-" + i, loads[i]));
            }
            int title = (int) Math.pow(500, random.nextDouble());
            String first = EdgeRanking.rank(world, Viewing.of(asset(title)), NOW)
                    .get(0)
                    .name();
            loads[Integer.parseInt(first.substring(5))] += each;
        }

        double most = java.util.Arrays.stream(loads).max().orElseThrow();
        assertThat(most).isLessThanOrEqualTo(EdgeRanking.LOAD_MAX + each);
        assertThat(most).isLessThanOrEqualTo(0.8 * (1 + EdgeRanking.EXCESS_MAX));
    }

    @Test
    void hotTitleSpreadsOverAsManyEdgesAsItNeedsByWhatTheyHaveFree() {
        List<EdgeStatus> world =
                List.of(loaded("a", 0.1), loaded("b", 0.1), loaded("c", 0.1), loaded("d", 0.1), loaded("e", 0.4));
        AssetId hot = asset(5);
        List<String> order = EdgeRanking.rank(world, Viewing.of(hot), NOW).stream()
                .map(EdgeStatus::name)
                .toList();
        Map<String, Integer> firsts = new HashMap<>();
        Random random = new Random(4);
        for (int i = 0; i < 6_000; i++) {
            Viewing viewing = new Viewing(hot, null, random.nextLong(), 3, null);
            firsts.merge(EdgeRanking.rank(world, viewing, NOW).get(0).name(), 1, Integer::sum);
        }

        assertThat(firsts).containsOnlyKeys(order.subList(0, 3));
        assertThat(firsts.values()).allMatch(count -> count > 6_000 / 3 * 0.6);
    }

    @Test
    void viewerOfAHotTitleStaysWhereItIsWhileLoadsMoveALittle() {
        Random random = new Random(5);
        AssetId hot = asset(6);
        int moves = 0;
        for (int viewer = 0; viewer < 1_000; viewer++) {
            long id = random.nextLong();
            List<EdgeStatus> before = List.of(loaded("a", 0.30), loaded("b", 0.30), loaded("c", 0.30));
            List<EdgeStatus> after = List.of(loaded("a", 0.33), loaded("b", 0.29), loaded("c", 0.28));
            String first = EdgeRanking.rank(before, new Viewing(hot, null, id, 3, null), NOW)
                    .get(0)
                    .name();
            moves += EdgeRanking.rank(after, new Viewing(hot, null, id, 3, first), NOW)
                            .get(0)
                            .name()
                            .equals(first)
                    ? 0
                    : 1;
        }

        assertThat(moves).isLessThan(60);
    }

    @Test
    void edgeThatIsALittleTooBusyKeepsItsViewersAndGetsNoNewOnes() {
        AssetId asset = asset(8);
        String own = EdgeRanking.rank(List.of(loaded("a", 0), loaded("b", 0)), Viewing.of(asset), NOW)
                .get(0)
                .name();
        String other = own.equals("a") ? "b" : "a";
        List<EdgeStatus> world = List.of(loaded(own, EdgeRanking.LOAD_MAX + 0.03), loaded(other, 0.85));

        assertThat(EdgeRanking.rank(world, Viewing.of(asset), NOW).get(0).name())
                .isEqualTo(other);
        assertThat(EdgeRanking.rank(world, new Viewing(asset, null, 0, 1, own), NOW)
                        .get(0)
                        .name())
                .isEqualTo(own);
    }

    private static EdgeStatus loaded(String name, double load) {
        return new EdgeStatus(name, URI.create("http://" + name + ".test"), load, false, NOW);
    }

    private static EdgeStatus edge(String name, String state, List<Network> networks, @Nullable Location place) {
        return new EdgeStatus(
                name,
                URI.create("http://" + name + ".test"),
                state.equals("full") ? 0.95 : 0.1,
                state.equals("draining"),
                true,
                name,
                networks,
                place,
                EdgeStatus.CAPACITY_USUAL,
                state.equals("silent") ? NOW.minus(EdgeStatus.SILENCE_MAX) : NOW);
    }

    private static EdgeStatus named(String name, EdgeStatus kind) {
        return new EdgeStatus(
                name,
                kind.url(),
                kind.load(),
                kind.draining(),
                kind.isWell(),
                name,
                kind.networks(),
                kind.location(),
                kind.capacity(),
                kind.seenAt());
    }

    private static AssetId asset(int number) {
        Random random = new Random(number);
        return new AssetId(new UUID(random.nextLong(), random.nextLong()));
    }
}
