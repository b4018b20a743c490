package marquee.edge;

import static marquee.edge.EdgeUnderTest.ASSET;
import static marquee.edge.EdgeUnderTest.KEYS;
import static marquee.edge.EdgeUnderTest.bytes;
import static marquee.edge.EdgeUnderTest.cacheStatus;
import static marquee.edge.EdgeUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import marquee.model.signing.AssetTokens;
import marquee.model.signing.SigningKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What viewers get while processes are killed and disks fail under them. */
@Timeout(120)
class EdgeFaultsTest {
    private static final String STORED = "v720/00001.m4s";
    private static final String CUT = "v720/00002.m4s";

    @TempDir
    Path directory;

    private final String token =
            new AssetTokens(SigningKeys.parse(KEYS)).issue(ASSET, Instant.now().plusSeconds(3_600));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<EdgeProcess> edges = new ArrayList<>();
    private FakeOrigin origin;

    @BeforeEach
    void start() throws Exception {
        origin = new FakeOrigin();
        origin.files.put(key(STORED), bytes(300_000));
        origin.files.put(key(CUT), bytes(3_000_000));
    }

    @AfterEach
    void stop() {
        edges.forEach(EdgeProcess::close);
        origin.close();
    }

    @Test
    void diskThatFailsMidwayCostsNoViewerAByte() throws Exception {
        Path cache = directory.resolve("cache");
        EdgeProcess edge = edge(cache, null, 1 << 20);

        for (int round = 0; round < 3; round++) {
            List<CompletableFuture<HttpResponse<byte[]>>> viewers = new ArrayList<>();
            for (int viewer = 0; viewer < 8; viewer++) {
                viewers.add(client.sendAsync(request(edge, CUT), BodyHandlers.ofByteArray()));
            }
            for (CompletableFuture<HttpResponse<byte[]>> viewer : viewers) {
                assertThat(viewer.get(30, TimeUnit.SECONDS).body()).isEqualTo(bytes(3_000_000));
            }
            assertThat(get(edge, STORED).body()).isEqualTo(bytes(300_000));
        }
        assertThat(health(edge)).contains("\"status\":\"up\"");

        edge.kill();
        EdgeProcess mended = edge(cache, null, 0);
        HttpResponse<byte[]> stored = get(mended, STORED);
        assertThat(stored.body()).isEqualTo(bytes(300_000));
        assertThat(cacheStatus(stored)).endsWith("; hit");
        assertThat(get(mended, CUT).body()).isEqualTo(bytes(3_000_000));
        await().untilAsserted(() -> assertThat(cacheStatus(get(mended, CUT))).endsWith("; hit"));
        assertThat(get(mended, CUT).body()).isEqualTo(bytes(3_000_000));
    }

    @Test
    void whatNeitherDiskNorHeapHasRoomForIsNeverTakenForTheWhole() throws Exception {
        int length = EdgeProcess.UNSTORED_BYTES_MAX + (4 << 20);
        origin.files.put(key("v2160/00001.m4s"), bytes(length));
        EdgeProcess edge = edge(directory.resolve("cache"), null, 1 << 20);

        assertThat(isRefusedOrCut(edge, "v2160/00001.m4s")).isTrue();

        assertThat(get(edge, CUT).body()).isEqualTo(bytes(3_000_000));
        assertThat(get(edge, STORED).body()).isEqualTo(bytes(300_000));
    }

    @Test
    void killedEdgeCutsItsViewersOffAndComesBackWithNothingTorn() throws Exception {
        Path cache = directory.resolve("cache");
        EdgeProcess edge = edge(cache, null, 0);
        get(edge, STORED);
        origin.holdAfterBytes = 1_000_000;
        CompletableFuture<HttpResponse<byte[]>> viewer =
                client.sendAsync(request(edge, CUT), BodyHandlers.ofByteArray());
        await().until(() -> origin.held.size() == 1);

        edge.kill();

        assertThatThrownBy(() -> viewer.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        origin.holdAfterBytes = Integer.MAX_VALUE;
        EdgeProcess again = edge(cache, null, 0);
        assertThat(get(again, CUT).body()).isEqualTo(bytes(3_000_000));
        HttpResponse<byte[]> stored = get(again, STORED);
        assertThat(stored.body()).isEqualTo(bytes(300_000));
        assertThat(cacheStatus(stored)).endsWith("; hit");
    }

    @Test
    void killedParentPoisonsNobody() throws Exception {
        EdgeProcess parent = edge(directory.resolve("parent"), null, 0);
        EdgeProcess edge = edge(directory.resolve("edge"), parent.url(), 0);
        assertThat(get(edge, STORED).body()).isEqualTo(bytes(300_000));
        origin.holdAfterBytes = 1_000_000;
        CompletableFuture<HttpResponse<byte[]>> viewer =
                client.sendAsync(request(edge, CUT), BodyHandlers.ofByteArray());
        await().until(() -> origin.held.size() == 1);

        parent.kill();

        assertThatThrownBy(() -> viewer.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        origin.holdAfterBytes = Integer.MAX_VALUE;
        assertThat(get(edge, CUT).body()).isEqualTo(bytes(3_000_000));
        await().untilAsserted(() -> assertThat(cacheStatus(get(edge, CUT))).endsWith("; hit"));
        assertThat(get(edge, CUT).body()).isEqualTo(bytes(3_000_000));
        assertThat(get(edge, STORED).body()).isEqualTo(bytes(300_000));
    }

    private EdgeProcess edge(Path cache, @Nullable URI parent, long fileBytesMax) throws Exception {
        EdgeProcess edge = new EdgeProcess(cache, origin.url(), parent, fileBytesMax);
        edges.add(edge);
        return edge;
    }

    private HttpResponse<byte[]> get(EdgeProcess edge, String file) throws IOException, InterruptedException {
        return client.send(request(edge, file), BodyHandlers.ofByteArray());
    }

    private boolean isRefusedOrCut(EdgeProcess edge, String file) throws InterruptedException {
        try {
            return get(edge, file).statusCode() == 503;
        } catch (IOException cut) {
            return true;
        }
    }

    private String health(EdgeProcess edge) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(edge.url().resolve("/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private HttpRequest request(EdgeProcess edge, String file) {
        return HttpRequest.newBuilder(edge.url().resolve("/t/" + token + "/v/" + key(file)))
                .timeout(Duration.ofSeconds(30))
                .build();
    }
}
