package marquee.edge;

import static marquee.edge.EdgeUnderTest.bytes;
import static marquee.edge.EdgeUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import marquee.model.delivery.ClientAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WarmLaneTest {
    private static final String FILE = "v720/00001.m4s";

    @TempDir
    Path directory;

    private EdgeUnderTest edge;
    private byte[] file = {};

    @BeforeEach
    void storeOneFile() throws Exception {
        edge = new EdgeUnderTest(directory);
        file = given(FILE, 300_000);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void warmFileLeavesWithoutTheLibraryAndWithTheSameHead() throws Exception {
        edge.clock.step(Duration.ofSeconds(7));
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(get(FILE, "X-Unheard-Of: 1"));
            PlainViewer.Answer library = viewer.receive();
            assertThat(warm()).isZero();

            viewer.send(get(FILE));
            PlainViewer.Answer lane = viewer.receive();

            assertThat(warm()).isEqualTo(1);
            assertThat(lane.body()).isEqualTo(library.body()).isEqualTo(file);
            assertThat(new TreeSet<>(lane.head()))
                    .isEqualTo(new TreeSet<>(library.head()))
                    .contains("age: 7");
        }
    }

    @Test
    void oneConnectionTakesTurns() throws Exception {
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            for (int turn = 1; turn <= 20; turn++) {
                viewer.send(get(FILE));
                assertThat(viewer.receive().body()).isEqualTo(file);
                viewer.send(get(FILE, "Range: bytes=5-9"));
                PlainViewer.Answer part = viewer.receive();
                assertThat(part.head().get(0)).contains("206");
                assertThat(part.body()).containsExactly(file[5], file[6], file[7], file[8], file[9]);
                assertThat(warm()).isEqualTo(turn);
            }
        }
    }

    @Test
    void requestsInOnePacketAreAnsweredInTheirOrder() throws Exception {
        byte[] other = given("v720/00002.m4s", 1_000);
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(get(FILE) + get("v720/00002.m4s") + get(FILE));

            assertThat(viewer.receive().body()).isEqualTo(file);
            assertThat(viewer.receive().body()).isEqualTo(other);
            assertThat(viewer.receive().body()).isEqualTo(file);
        }
    }

    @Test
    void requestsThatComeWhileOneIsAnsweredAreAnsweredInTheirOrder() throws Exception {
        byte[] large = given("v720/large.m4s", 8_000_000);
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(get("v720/large.m4s"));
            await().until(() -> warm() == 1);
            viewer.send(get(FILE));
            viewer.send(get(FILE, "Range: bytes=0-0"));
            viewer.send(get(FILE));

            assertThat(viewer.receive().body()).isEqualTo(large);
            assertThat(viewer.receive().body()).isEqualTo(file);
            assertThat(viewer.receive().body()).containsExactly(file[0]);
            assertThat(viewer.receive().body()).isEqualTo(file);
        }
    }

    @Test
    void halfARequestWaitsForItsOtherHalf() throws Exception {
        String request = get(FILE);
        long before = connections();
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(request.substring(0, 30));
            await().until(() -> connections() == before + 1);
            viewer.send(request.substring(30));

            assertThat(viewer.receive().body()).isEqualTo(file);
        }
    }

    @Test
    void bodyThatLooksLikeARequestIsNotAnswered() throws Exception {
        String inside = get(FILE);
        String post =
                "POST /v/" + key(FILE) + " HTTP/1.1\r\nHost: e\r\nContent-Length: " + inside.length() + "\r\n\r\n";
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(post);
            assertThat(viewer.receive().head().get(0)).contains("405");
            viewer.send(inside);
            viewer.send(get(FILE, "Range: bytes=0-0"));

            assertThat(viewer.receive().head().get(0)).contains("206");
            assertThat(warm()).isZero();
        }
    }

    @Test
    void whatTheTokenDoesNotOpenIsRefusedAndTheConnectionGoesOn() throws Exception {
        String foreign =
                edge.tokens.issue(EdgeUnderTest.OTHER, edge.clock.instant().plusSeconds(60));
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send("GET /t/" + foreign + "/v/" + key(FILE) + " HTTP/1.1\r\nHost: e\r\n\r\n");
            assertThat(viewer.receive().head().get(0)).contains("403");
            viewer.send("GET /v/" + key(FILE) + " HTTP/1.1\r\nHost: e\r\n\r\n");
            assertThat(viewer.receive().head().get(0)).contains("401");
            viewer.send(get(FILE));

            assertThat(viewer.receive().body()).isEqualTo(file);
        }
    }

    @Test
    void expiredTokenClosesTheLaneToo() throws Exception {
        String request = get(FILE);
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(request);
            assertThat(viewer.receive().body()).isEqualTo(file);
            edge.clock.step(Duration.ofHours(2));
            viewer.send(request);

            assertThat(viewer.receive().head().get(0)).contains("403");
        }
    }

    @Test
    void boundTokenOpensForItsNetworkAlone() throws Exception {
        String own = bound("127.0.0.1");
        String foreign = bound("192.0.2.1");
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send("GET /t/" + own + "/v/" + key(FILE) + " HTTP/1.1\r\nHost: e\r\n\r\n");
            assertThat(viewer.receive().body()).isEqualTo(file);
            viewer.send("GET /t/" + foreign + "/v/" + key(FILE) + " HTTP/1.1\r\nHost: e\r\n\r\n");

            assertThat(viewer.receive().head().get(0)).contains("403");
        }
    }

    private String bound(String client) {
        return edge.tokens.issue(
                EdgeUnderTest.ASSET,
                edge.clock.instant().plusSeconds(60),
                ClientAddress.parse(client).orElseThrow());
    }

    @Test
    void purgedFileIsAskedOfTheOriginAgain() throws Exception {
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(get(FILE));
            viewer.receive();
            edge.post(
                    "/v1/purge",
                    "{\"asset\":\"" + EdgeUnderTest.ASSET + "\"}",
                    "authorization",
                    "Bearer the-secret-of-edges");
            viewer.send(get(FILE));

            assertThat(viewer.receive().body()).isEqualTo(file);
            assertThat(edge.origin.requests).hasSize(2);
        }
    }

    @Test
    void viewerWhoLeavesMidwayLeavesNothingBehind() throws Exception {
        given("v720/large.m4s", 8_000_000);
        long before = connections();
        PlainViewer viewer = new PlainViewer(edge.port);
        viewer.send(get("v720/large.m4s"));
        await().until(() -> warm() == 1);
        viewer.close();

        await().until(() -> connections() == before);
        try (PlainViewer next = new PlainViewer(edge.port)) {
            next.send(get(FILE));
            assertThat(next.receive().body()).isEqualTo(file);
        }
    }

    @Test
    void answerUnderWayEndsWhenTheEdgeStops() throws Exception {
        byte[] large = given("v720/large.m4s", 12_000_000);
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(get("v720/large.m4s"));
            await().until(() -> warm() == 1);
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> edge.edge().close());

            assertThat(viewer.receive().body()).isEqualTo(large);
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void viewerWhoTakesNothingHoldsTheStopUpNoLongerThanTheDrain() throws Exception {
        given("v720/large.m4s", 12_000_000);
        try (PlainViewer viewer = new PlainViewer(edge.port)) {
            viewer.send(get("v720/large.m4s"));
            await().until(() -> warm() == 1);

            CompletableFuture.runAsync(() -> edge.edge().close()).get(20, TimeUnit.SECONDS);
        }
    }

    private byte[] given(String name, int length) throws Exception {
        byte[] content = bytes(length);
        edge.origin.files.put(key(name), content);
        long before = edge.edge().cache().objects();
        edge.get(edge.signed(name), "x-unheard-of", "1");
        await().until(() ->
                edge.edge().cache().objects() > before && edge.edge().fills() == 0);
        return content;
    }

    private long connections() {
        return edge.edge().metrics().connections.sum();
    }

    private long warm() {
        return edge.edge().metrics().warm.sum();
    }

    private String get(String name, String... headers) {
        StringBuilder text =
                new StringBuilder("GET /t/" + edge.token() + "/v/" + key(name) + " HTTP/1.1\r\nHost: e\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }
}
