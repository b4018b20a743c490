package marquee.edge;

import static marquee.edge.EdgeUnderTest.bytes;
import static marquee.edge.EdgeUnderTest.cacheStatus;
import static marquee.edge.EdgeUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import marquee.edge.EdgeMetrics.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EdgeTest {
    @TempDir
    Path directory;

    private EdgeUnderTest edge;

    @BeforeEach
    void start() throws Exception {
        edge = new EdgeUnderTest(directory);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void secondViewerIsServedFromDisk() throws Exception {
        byte[] file = given("v720/00001.m4s", 300_000);

        HttpResponse<byte[]> first = edge.get(edge.signed("v720/00001.m4s"));
        awaitStored(1);
        edge.clock.step(Duration.ofSeconds(7));
        HttpResponse<byte[]> second = edge.get("/t/" + edge.token() + "/v/" + key("v720/00001.m4s"));

        assertThat(first.body()).isEqualTo(file);
        assertThat(cacheStatus(first)).isEqualTo("edge-1; fwd=uri-miss; stored; fwd-status=200");
        assertThat(second.body()).isEqualTo(file);
        assertThat(cacheStatus(second)).isEqualTo("edge-1; hit");
        assertThat(second.headers().firstValue("age")).contains("7");
        assertThat(second.headers().firstValue("content-type")).contains("video/iso.segment");
        assertThat(second.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(edge.origin.requests).containsExactly("/v/" + key("v720/00001.m4s") + " Bearer the-secret-of-edges");
    }

    @Test
    void concurrentMissesShareOneRequest() throws Exception {
        byte[] file = given("v720/00001.m4s", 500_000);
        edge.origin.holdAfterBytes = 1_000;

        List<CompletableFuture<HttpResponse<byte[]>>> viewers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            viewers.add(edge.getAsync(edge.signed("v720/00001.m4s")));
        }
        await().until(() -> count(Outcome.COALESCED) == 19);
        edge.origin.letGo(key("v720/00001.m4s"));

        for (CompletableFuture<HttpResponse<byte[]>> viewer : viewers) {
            assertThat(viewer.get(10, TimeUnit.SECONDS).body()).isEqualTo(file);
        }
        assertThat(edge.origin.requests).hasSize(1);
        assertThat(viewers.stream()
                        .filter(viewer ->
                                cacheStatus(viewer.join()).equals("edge-1; fwd=uri-miss; collapsed; fwd-status=200")))
                .hasSize(19);
    }

    @Test
    void bytesFlowWhileTheObjectFills() throws Exception {
        byte[] file = given("v720/00001.m4s", 400_000);
        edge.origin.holdAfterBytes = 100_000;

        try (InputStream body = edge.getStream(edge.signed("v720/00001.m4s"))
                .get(10, TimeUnit.SECONDS)
                .body()) {
            byte[] early = body.readNBytes(100_000);
            edge.origin.letGo(key("v720/00001.m4s"));
            byte[] late = body.readAllBytes();

            assertThat(early).isEqualTo(Arrays.copyOf(file, 100_000));
            assertThat(late).isEqualTo(Arrays.copyOfRange(file, 100_000, 400_000));
        }
    }

    @Test
    void rangeOfAFillingObject() throws Exception {
        byte[] file = given("v720/00001.m4s", 400_000);
        edge.origin.holdAfterBytes = 100_000;

        HttpResponse<byte[]> part = edge.get(edge.signed("v720/00001.m4s"), "Range", "bytes=1000-50999");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).contains("bytes 1000-50999/400000");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(file, 1_000, 51_000));
    }

    @Test
    void slowViewerHoldsUpNobody() throws Exception {
        byte[] file = given("v720/00001.m4s", 16 << 20);

        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new java.net.InetSocketAddress("127.0.0.1", edge.port));
            String target = edge.signed("v720/00001.m4s");
            slow.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: e\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            await().until(() -> count(Outcome.FILL) == 1);

            assertThat(edge.get(target).body()).isEqualTo(file);
        }
        awaitStored(1);
    }

    @Test
    void rangeOfACachedObject() throws Exception {
        byte[] file = cached("v720/00001.m4s", 10_000);
        String target = edge.signed("v720/00001.m4s");

        HttpResponse<byte[]> middle = edge.get(target, "Range", "bytes=10-19");
        HttpResponse<byte[]> tail = edge.get(target, "Range", "bytes=-5");
        HttpResponse<byte[]> rest = edge.get(target, "Range", "bytes=9990-");
        HttpResponse<byte[]> outside = edge.get(target, "Range", "bytes=10000-");
        HttpResponse<byte[]> several = edge.get(target, "Range", "bytes=0-1, -2");
        HttpResponse<byte[]> otherVersion = edge.get(target, "Range", "bytes=0-1", "If-Range", "\"e0\"");

        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(file, 10, 20));
        assertThat(middle.headers().firstValue("content-range")).contains("bytes 10-19/10000");
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(file, 9_995, 10_000));
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(file, 9_990, 10_000));
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.headers().firstValue("content-range")).contains("bytes */10000");
        assertThat(several.statusCode()).isEqualTo(206);
        assertThat(new String(several.body(), StandardCharsets.ISO_8859_1))
                .contains("content-range: bytes 0-1/10000\r\n\r\n" + new String(file, 0, 2, StandardCharsets.ISO_8859_1)
                        + "\r\n--")
                .contains("content-range: bytes 9998-9999/10000\r\n\r\n"
                        + new String(file, 9_998, 2, StandardCharsets.ISO_8859_1) + "\r\n--");
        assertThat(otherVersion.statusCode()).isEqualTo(200);
        assertThat(otherVersion.body()).isEqualTo(file);
    }

    @Test
    void headSaysWhatGetWould() throws Exception {
        cached("v720/00001.m4s", 10_000);

        HttpResponse<byte[]> head = edge.ask("HEAD", edge.signed("v720/00001.m4s"));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-length")).contains("10000");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void viewerWhoHasItIsToldSo() throws Exception {
        cached("v720/00001.m4s", 10_000);
        String target = edge.signed("v720/00001.m4s");

        assertThat(edge.get(target, "If-None-Match", "\"e0\", W/\"e1\"").statusCode())
                .isEqualTo(304);
        assertThat(edge.get(target, "If-Modified-Since", "Sun, 01 Nov 2026 10:00:00 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(edge.get(target, "If-None-Match", "\"e0\"").statusCode()).isEqualTo(200);
    }

    @Test
    void requestWithoutTokenIs401() throws Exception {
        cached("v720/00001.m4s", 1_000);

        assertThat(edge.get("/v/" + key("v720/00001.m4s")).statusCode()).isEqualTo(401);
    }

    @Test
    void expiredTokenIs403() throws Exception {
        cached("v720/00001.m4s", 1_000);
        String target = edge.signed("v720/00001.m4s");

        edge.clock.step(Duration.ofHours(1));

        HttpResponse<byte[]> late = edge.get(target);
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(late.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void tokenOfAnotherAssetIs403() throws Exception {
        cached("v720/00001.m4s", 1_000);
        String other =
                edge.tokens.issue(EdgeUnderTest.OTHER, edge.clock.instant().plusSeconds(60));

        assertThat(edge.get("/v/" + key("v720/00001.m4s") + "?token=" + other).statusCode())
                .isEqualTo(403);
        assertThat(edge.get("/t/" + other + "/v/" + key("v720/00001.m4s")).statusCode())
                .isEqualTo(403);
        assertThat(edge.get("/v/" + key("v720/00001.m4s") + "?token=").statusCode())
                .isEqualTo(403);
    }

    @Test
    void artworkNeedsNoToken() throws Exception {
        byte[] poster = given("art/poster.jpg", 1_000);

        assertThat(edge.get("/v/" + key("art/poster.jpg")).body()).isEqualTo(poster);
    }

    @Test
    void pathTraversalIs404() throws Exception {
        given("v720/00001.m4s", 1_000);
        String token = "?token=" + edge.token();

        for (String path : List.of(
                "/v/" + key("art/../v720/00001.m4s"),
                "/v/" + key("art/%2e%2e/v720/00001.m4s"),
                "/v/" + key("art%2f..%2fv720/00001.m4s"),
                "/v/" + key("v720//00001.m4s"),
                "/v/" + key("./v720/00001.m4s"),
                "/v/" + key("v720/00001.m4s/"),
                "/v/" + key(""),
                "/v/" + EdgeUnderTest.ASSET.toString().toUpperCase(java.util.Locale.ROOT) + "/v720/00001.m4s",
                "/v/../../etc/passwd",
                "/v/" + key("a".repeat(500)),
                "/etc/passwd",
                "/t//v/" + key("v720/00001.m4s"))) {
            assertThat(edge.get(path + token).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(edge.origin.requests).isEmpty();
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        assertThat(edge.ask("POST", edge.signed("v720/00001.m4s")).statusCode()).isEqualTo(405);
        assertThat(edge.ask("DELETE", edge.signed("v720/00001.m4s")).statusCode())
                .isEqualTo(405);
    }

    @Test
    void browserOnAnotherSiteMayAskForRanges() throws Exception {
        HttpResponse<byte[]> preflight = edge.ask(
                "OPTIONS", edge.signed("v720/00001.m4s"), "Access-Control-Request-Headers", "range,cmcd-object");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElse(""))
                .contains("Range", "CMCD-Object", "CMCD-Session");
    }

    @Test
    void missingFileIsRememberedForASecond() throws Exception {
        assertThat(edge.get(edge.signed("v720/00009.m4s")).statusCode()).isEqualTo(404);
        byte[] file = given("v720/00009.m4s", 1_000);

        HttpResponse<byte[]> atOnce = edge.get(edge.signed("v720/00009.m4s"));
        edge.clock.step(Duration.ofSeconds(2));

        assertThat(atOnce.statusCode()).isEqualTo(404);
        assertThat(cacheStatus(atOnce)).isEqualTo("edge-1; hit; detail=negative");
        assertThat(edge.get(edge.signed("v720/00009.m4s")).body()).isEqualTo(file);
    }

    @Test
    void failureOfTheOriginIs503AndNotRemembered() throws Exception {
        byte[] file = given("v720/00001.m4s", 1_000);
        edge.origin.status = 500;

        HttpResponse<byte[]> failed = edge.get(edge.signed("v720/00001.m4s"));
        edge.origin.status = 200;
        HttpResponse<byte[]> well = edge.get(edge.signed("v720/00001.m4s"));

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("cache-control")).contains("no-store");
        assertThat(well.body()).isEqualTo(file);
    }

    @Test
    void silentOriginIsGivenUp() throws Exception {
        given("v720/00001.m4s", 500_000);
        edge.origin.holdAfterBytes = 100_000;

        CompletableFuture<HttpResponse<byte[]>> viewer = edge.getAsync(edge.signed("v720/00001.m4s"));

        assertThatThrownBy(() -> viewer.get(15, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void originDiesMidway() throws Exception {
        byte[] file = given("v720/00001.m4s", 500_000);
        edge.origin.holdAfterBytes = 200_000;
        CompletableFuture<HttpResponse<byte[]>> viewer = edge.getAsync(edge.signed("v720/00001.m4s"));
        await().until(() -> count(Outcome.FILL) == 1);

        edge.origin.dieMidway();

        assertThatThrownBy(() -> viewer.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        edge.origin.holdAfterBytes = Integer.MAX_VALUE;
        assertThat(edge.get(edge.signed("v720/00001.m4s")).body()).isEqualTo(file);
        await().until(() -> filesIn("filling") == 0);
    }

    @Test
    void cachedFilesAreServedWhileTheOriginIsGone() throws Exception {
        byte[] file = cached("v720/00001.m4s", 100_000);

        edge.origin.goAway();

        assertThat(edge.get(edge.signed("v720/00001.m4s")).body()).isEqualTo(file);
        assertThat(edge.get(edge.signed("v720/00002.m4s")).statusCode()).isEqualTo(503);
    }

    @Test
    void staleServedWhileTheOriginIsGone() throws Exception {
        edge.origin.cacheControl = "max-age=60";
        byte[] file = cached("v720/00001.m4s", 100_000);
        edge.clock.step(Duration.ofSeconds(61));

        edge.origin.goAway();
        HttpResponse<byte[]> stale = edge.get(edge.signed("v720/00001.m4s"));

        assertThat(stale.body()).isEqualTo(file);
        assertThat(cacheStatus(stale)).isEqualTo("edge-1; fwd=stale");
        assertThat(stale.headers().firstValue("age")).contains("61");
    }

    @Test
    void staleFileIsFetchedAgain() throws Exception {
        edge.origin.cacheControl = "max-age=60";
        cached("v720/00001.m4s", 100_000);
        edge.clock.step(Duration.ofSeconds(61));
        byte[] newer = given("v720/00001.m4s", 100_001);

        HttpResponse<byte[]> response = edge.get(edge.signed("v720/00001.m4s"));

        assertThat(response.body()).isEqualTo(newer);
        assertThat(cacheStatus(response)).isEqualTo("edge-1; fwd=stale; stored; fwd-status=200");
    }

    @Test
    void whatTheOriginForbidsToStoreIsNotStored() throws Exception {
        edge.origin.cacheControl = "no-store";
        byte[] file = given("v720/00001.m4s", 300_000);

        HttpResponse<byte[]> first = edge.get(edge.signed("v720/00001.m4s"));
        await().until(() ->
                edge.get(edge.signed("v720/00001.m4s")).statusCode() == 200 && edge.origin.requests.size() >= 2);

        assertThat(first.body()).isEqualTo(file);
        assertThat(cacheStatus(first)).isEqualTo("edge-1; fwd=uri-miss; fwd-status=200");
        assertThat(edge.edge().cache().objects()).isZero();
    }

    @Test
    void fullDiskServesThrough() throws Exception {
        byte[] file = given("v720/00001.m4s", 300_000);
        Files.delete(directory.resolve("filling"));

        HttpResponse<byte[]> response = edge.get(edge.signed("v720/00001.m4s"));

        assertThat(response.body()).isEqualTo(file);
        // A viewer has the end of a file before the disk is asked to take it.
        await().until(() -> edge.edge().metrics().notStored.sum() == 1);
        assertThat(edge.get(edge.signed("v720/00001.m4s")).body()).isEqualTo(file);
    }

    @Test
    void cacheSurvivesARestart() throws Exception {
        byte[] file = cached("v720/00001.m4s", 100_000);

        edge.restart();
        HttpResponse<byte[]> response = edge.get(edge.signed("v720/00001.m4s"));

        assertThat(response.body()).isEqualTo(file);
        assertThat(cacheStatus(response)).isEqualTo("edge-1; hit");
        assertThat(response.headers().firstValue("etag")).contains("\"e1\"");
    }

    @Test
    void emptyFileIsServedAndKept() throws Exception {
        cached("v720/empty.vtt", 0);

        HttpResponse<byte[]> response = edge.get(edge.signed("v720/empty.vtt"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(cacheStatus(response)).isEqualTo("edge-1; hit");
    }

    @Test
    void metricsTellWhatHappened() throws Exception {
        cached("v720/00001.m4s", 100_000);
        edge.get(edge.signed("v720/00001.m4s"));

        String text = new String(edge.get("/metrics").body(), StandardCharsets.UTF_8);

        assertThat(text)
                .contains("marquee_edge_requests_total{outcome=\"fill\"} 1\n")
                .contains("marquee_edge_requests_total{outcome=\"hit\"} 1\n")
                .contains("marquee_edge_bytes_sent_total 200000\n")
                .contains("marquee_edge_cache_objects 1\n");
        assertThat(edge.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void requestHeadsHaveALimit() throws Exception {
        assertThat(edge.get("/v/" + key("a") + "?x=" + "x".repeat(4_000)).statusCode())
                .isEqualTo(414);
        assertThat(edge.get("/health", "X-Long", "x".repeat(10_000)).statusCode())
                .isIn(400, 431);
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() throws Exception {
        try (EdgeUnderTest small = new EdgeUnderTest(directory.resolve("small"), 1 << 20, 2);
                Socket one = new Socket("127.0.0.1", small.port);
                Socket two = new Socket("127.0.0.1", small.port)) {
            await().until(() -> small.edge().metrics().connections.sum() == 2);

            try (Socket three = new Socket("127.0.0.1", small.port)) {
                assertThat(three.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(small.edge().metrics().connectionsRefused.sum()).isEqualTo(1);
            assertThat(one.isConnected() && two.isConnected()).isTrue();
        }
    }

    private byte[] given(String file, int length) {
        byte[] bytes = bytes(length);
        edge.origin.files.put(key(file), bytes);
        return bytes;
    }

    private byte[] cached(String file, int length) throws Exception {
        byte[] bytes = given(file, length);
        assertThat(edge.get(edge.signed(file)).statusCode()).isEqualTo(200);
        awaitStored(1);
        return bytes;
    }

    private void awaitStored(int objects) {
        await().until(() -> edge.edge().cache().objects() == objects);
    }

    private long count(Outcome outcome) {
        return edge.edge().metrics().requests(outcome);
    }

    private long filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.count();
        }
    }
}
