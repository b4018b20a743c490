package marquee.edge;

import static marquee.edge.EdgeUnderTest.bytes;
import static marquee.edge.EdgeUnderTest.cacheStatus;
import static marquee.edge.EdgeUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import marquee.model.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TiersTest {
    private static final URI ORIGIN = URI.create("http://origin.test");
    private static final URI PARENT = URI.create("http://parent.test");

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Origin client = new Origin(vertx, 8, Duration.ofSeconds(1));
    private final SteppingClock clock = new SteppingClock();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void edgesOfASiteAgreeOnWhoseFileItIs() {
        Map<String, URI> site =
                Map.of("e1", URI.create("http://e1"), "e2", URI.create("http://e2"), "e3", URI.create("http://e3"));
        Set<String> owners = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Set<String> said = new HashSet<>();
            for (String name : site.keySet()) {
                Tiers tiers = tiers(name);
                tiers.peers(site);
                String first = tiers.order("file-" + i, null).get(0).name();
                said.add(first.equals("parent") ? name : first);
            }
            assertThat(said).as("owners of file %d", i).hasSize(1);
            owners.addAll(said);
        }
        assertThat(owners).isEqualTo(site.keySet());
    }

    @Test
    void questionFromAnEdgeIsNotPassedToAPeerAgain() {
        Tiers tiers = tiers("e1");
        tiers.peers(Map.of("e2", URI.create("http://e2"), "e3", URI.create("http://e3")));

        for (int i = 0; i < 20; i++) {
            assertThat(names(tiers.order("file-" + i, "e2"))).containsExactly("parent", "origin");
        }
    }

    @Test
    void edgeAloneAsksParentThenOrigin() {
        assertThat(names(tiers("e1").order("file", null))).containsExactly("parent", "origin");
    }

    @Test
    void missGoesThroughThePeerAndEachHopIsShown() throws Exception {
        try (EdgeUnderTest owner = new EdgeUnderTest(directory.resolve("owner"));
                EdgeUnderTest edge = new EdgeUnderTest(directory.resolve("edge"), "site-1", "edge-9")) {
            edge.origin.peers = "{\"peers\":[{\"name\":\"edge-1\",\"url\":\"http://127.0.0.1:" + owner.port + "\"}]}";
            Tiers tiers = tiers("edge-9");
            tiers.peers(Map.of("edge-1", URI.create("http://edge-1")));
            String file = "v720/00000.m4s";
            for (int i = 1; tiers.order(key(file), null).size() < 3; i++) {
                file = "v720/0000" + i + ".m4s";
            }
            String hers = file;
            owner.origin.files.put(key(file), bytes(10_000));
            await().until(() -> edge.origin.heartbeats.size() >= 3);

            HttpResponse<byte[]> response = edge.get(edge.signed(hers));

            assertThat(response.body()).isEqualTo(bytes(10_000));
            assertThat(cacheStatus(response))
                    .isEqualTo(
                            "edge-1; fwd=uri-miss; stored; fwd-status=200, edge-9; fwd=uri-miss; stored; fwd-status=200");
            assertThat(edge.origin.requests).isEmpty();
        }
    }

    @Test
    void deadPeerIsPassedOver() throws Exception {
        try (EdgeUnderTest edge = new EdgeUnderTest(directory.resolve("edge"), "site-1", "edge-9")) {
            edge.origin.peers = "{\"peers\":[{\"name\":\"edge-1\",\"url\":\"http://127.0.0.1:1\"}]}";
            await().until(() -> edge.origin.heartbeats.size() >= 3);

            for (int i = 0; i < 6; i++) {
                edge.origin.files.put(key("v720/0000" + i + ".m4s"), bytes(1_000));
                assertThat(edge.get(edge.signed("v720/0000" + i + ".m4s")).statusCode())
                        .isEqualTo(200);
            }
            assertThat(edge.origin.requests).hasSize(6);
        }
    }

    private static List<String> names(List<Origin.Server> servers) {
        return servers.stream().map(Origin.Server::name).toList();
    }

    private Tiers tiers(String name) {
        return new Tiers(name, client, ORIGIN, PARENT, Secret.of("the-secret-of-edges"), clock);
    }
}
