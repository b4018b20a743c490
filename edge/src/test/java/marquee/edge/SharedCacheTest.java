package marquee.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SharedCacheTest {
    private static final String MINUTE = "Cache-Control: max-age=60";

    @TempDir
    Path directory;

    private SharedCacheUnderTest cache;
    private ScriptedOrigin origin;

    @BeforeEach
    void start() throws Exception {
        cache = new SharedCacheUnderTest(directory);
        origin = cache.origin();
    }

    @AfterEach
    void stop() throws Exception {
        cache.close();
    }

    @Test
    void headersPassButThoseOfTheConnectionDoNot() throws Exception {
        origin.then(
                200, "one", MINUTE, "X-Own: 1", "X-Own: 2", "Connection: x-hop", "X-Hop: 1", "Keep-Alive: timeout=5");

        cache.get("/a");
        HttpResponse<String> hit = cache.get("/a");

        assertThat(hit.headers().allValues("x-own")).containsExactly("1", "2");
        assertThat(hit.headers().map()).doesNotContainKeys("x-hop", "keep-alive");
        assertThat(hit.headers().firstValue("content-length")).contains("3");
    }

    @Test
    void warmObjectLeavesWithoutTheLibraryAndWithTheSameHead() throws Exception {
        origin.then(200, "one", MINUTE, "Content-Type: text/plain", "ETag: \"1\"", "X-Own: 1", "X-Own: 2");
        cache.get("/a");
        cache.clock.step(Duration.ofSeconds(7));

        try (PlainViewer viewer = new PlainViewer(cache.port)) {
            viewer.send("GET /a HTTP/1.1\r\nHost: e\r\nX-Unheard-Of: 1\r\n\r\n");
            PlainViewer.Answer library = viewer.receive();
            assertThat(warm()).isZero();
            viewer.send("GET /a HTTP/1.1\r\nHost: e\r\n\r\n");
            PlainViewer.Answer lane = viewer.receive();

            assertThat(warm()).isEqualTo(1);
            assertThat(lane.body()).isEqualTo(library.body()).isEqualTo("one".getBytes(StandardCharsets.US_ASCII));
            assertThat(new TreeSet<>(lane.head()))
                    .isEqualTo(new TreeSet<>(library.head()))
                    .contains("age: 7", "cache-status: cache; hit; ttl=53");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Cache-Control: max-age=60, Cache-Control: no-cache",
        "Cache-Control: max-age=60, Pragma: no-cache",
        "Cache-Control: max-age=60, Cache-Control: max-age=1",
        "Cache-Control: max-age=60, Range: bytes=0-0",
        "Cache-Control: max-age=4, Accept: */*"
    })
    void whatIsMoreThanAHitIsTheLibrarys(String stored, String asked) throws Exception {
        origin.then(200, "one", stored).then(200, "two", stored);
        cache.get("/a");
        cache.clock.step(Duration.ofSeconds(5));

        try (PlainViewer viewer = new PlainViewer(cache.port)) {
            viewer.send("GET /a HTTP/1.1\r\nHost: e\r\n" + asked + "\r\n\r\n");

            assertThat(new String(viewer.receive().body(), StandardCharsets.US_ASCII))
                    .isEqualTo(asked.startsWith("Range") ? "o" : "two");
            assertThat(warm()).isZero();
        }
    }

    @Test
    void anAddressOfSeveralVariantsIsTheLibrarys() throws Exception {
        origin.then(asked ->
                origin.response(200, "in " + asked.header("accept-language"), MINUTE, "Vary: Accept-Language"));
        cache.get("/a", "Accept-Language", "fr");

        try (PlainViewer viewer = new PlainViewer(cache.port)) {
            viewer.send("GET /a HTTP/1.1\r\nHost: e\r\nAccept-Language: de\r\n\r\n");

            assertThat(new String(viewer.receive().body(), StandardCharsets.US_ASCII))
                    .isEqualTo("in de");
            assertThat(warm()).isZero();
        }
    }

    @Test
    void manyViewersOfOneColdObjectAreOneRequest() throws Exception {
        origin.hold = new CountDownLatch(1);
        origin.then(200, "one", MINUTE).then(200, "two", MINUTE);

        List<CompletableFuture<HttpResponse<String>>> viewers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            viewers.add(cache.getAsync("/a"));
        }
        await().until(() -> cache.edge().metrics().connections.sum() == 100);
        origin.hold.countDown();

        for (CompletableFuture<HttpResponse<String>> viewer : viewers) {
            assertThat(viewer.get(10, TimeUnit.SECONDS).body()).isEqualTo("one");
        }
        assertThat(origin.asked).hasSize(1);
    }

    @Test
    void answerForOneIsNeverGivenToAnother() throws Exception {
        origin.hold = new CountDownLatch(1);
        origin.then(asked -> origin.response(200, "for " + asked.header("cookie"), "Cache-Control: private"));

        List<CompletableFuture<HttpResponse<String>>> viewers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            viewers.add(cache.getAsync("/a", "Cookie", "viewer-" + i));
        }
        await().until(() -> cache.edge().metrics().connections.sum() == 10);
        origin.hold.countDown();

        for (int i = 0; i < 10; i++) {
            assertThat(viewers.get(i).get(10, TimeUnit.SECONDS).body()).isEqualTo("for viewer-" + i);
        }
        assertThat(cache.edge().cache().objects()).isZero();
    }

    @Test
    void viewersWhoWaitTogetherGetTheirOwnVariants() throws Exception {
        origin.hold = new CountDownLatch(1);
        origin.then(asked ->
                origin.response(200, "in " + asked.header("accept-language"), MINUTE, "Vary: Accept-Language"));

        CompletableFuture<HttpResponse<String>> french = cache.getAsync("/a", "Accept-Language", "fr");
        CompletableFuture<HttpResponse<String>> german = cache.getAsync("/a", "Accept-Language", "de");
        await().until(() -> cache.edge().metrics().connections.sum() == 2);
        origin.hold.countDown();

        assertThat(french.get(10, TimeUnit.SECONDS).body()).isEqualTo("in fr");
        assertThat(german.get(10, TimeUnit.SECONDS).body()).isEqualTo("in de");
    }

    @Test
    void variantsAreKeptSideBySideAndSurviveARestart() throws Exception {
        origin.then(asked ->
                origin.response(200, "in " + asked.header("accept-language"), MINUTE, "Vary: Accept-Language"));
        cache.get("/a", "Accept-Language", "fr");
        cache.get("/a", "Accept-Language", "de");

        cache.restart();

        assertThat(cache.get("/a", "Accept-Language", "fr").body()).isEqualTo("in fr");
        assertThat(cache.get("/a", "Accept-Language", "de").body()).isEqualTo("in de");
        assertThat(cache.get("/a", "Accept-Language", "it").headers().firstValue("cache-status"))
                .contains("cache; fwd=vary-miss; fwd-status=200; stored");
        assertThat(origin.asked).hasSize(3);
    }

    @Test
    void errorOfTheOriginIsCoveredByWhatIsStale() throws Exception {
        origin.then(200, "one", "Cache-Control: max-age=60, stale-if-error=600").then(503, "broken");
        cache.get("/a");

        cache.clock.step(Duration.ofSeconds(100));
        HttpResponse<String> covered = cache.get("/a");
        cache.clock.step(Duration.ofSeconds(600));
        HttpResponse<String> open = cache.get("/a");

        assertThat(covered.body()).isEqualTo("one");
        assertThat(covered.headers().firstValue("cache-status")).contains("cache; fwd=stale; fwd-status=503");
        assertThat(open.statusCode()).isEqualTo(503);
        assertThat(open.body()).isEqualTo("broken");
    }

    @Test
    void staleIsGivenOutWhenNobodyAnswersUnlessForbidden() throws Exception {
        origin.then(200, "one", MINUTE, "ETag: \"v1\"").then(200, "two", MINUTE + ", must-revalidate", "ETag: \"v1\"");
        cache.get("/a");
        cache.get("/b");
        cache.clock.step(Duration.ofSeconds(100));

        origin.goAway();

        assertThat(cache.get("/a").body()).isEqualTo("one");
        assertThat(cache.get("/b").statusCode()).isEqualTo(502);
        assertThat(cache.get("/c").statusCode()).isEqualTo(502);
    }

    @Test
    void changeDropsWhatIsStoredOfItAndOfWhatItNames() throws Exception {
        origin.then(asked -> asked.method().equals("POST")
                ? origin.response(201, "", "Location: /b", "Content-Location: http://elsewhere.example/c")
                : origin.response(200, asked.target() + origin.asked.size(), MINUTE));
        cache.get("/a");
        cache.get("/b");
        cache.get("/c");

        HttpResponse<String> change = cache.ask("POST", "/a");

        assertThat(change.statusCode()).isEqualTo(201);
        assertThat(change.headers().firstValue("cache-status")).contains("cache; fwd=method; fwd-status=201");
        assertThat(cache.get("/a").body()).isEqualTo("/a5");
        assertThat(cache.get("/b").body()).isEqualTo("/b6");
        assertThat(cache.get("/c").body()).isEqualTo("/c3");
    }

    @Test
    void changeThatFailedChangesNothing() throws Exception {
        origin.then(200, "one", MINUTE).then(500, "no");
        cache.get("/a");

        cache.ask("DELETE", "/a");

        assertThat(cache.get("/a").body()).isEqualTo("one");
    }

    @Test
    void viewerWhoHasItIsToldSoByTheCache() throws Exception {
        origin.then(200, "one", MINUTE, "ETag: \"v1\"", "Last-Modified: Sun, 01 Nov 2026 10:00:00 GMT", "X-Own: 1");
        cache.get("/a");

        HttpResponse<String> same = cache.get("/a", "If-None-Match", "\"v1\"");
        HttpResponse<String> other = cache.get("/a", "If-None-Match", "\"v0\"");
        HttpResponse<String> since = cache.get("/a", "If-Modified-Since", "Mon, 02 Nov 2026 10:00:00 GMT");
        HttpResponse<String> before = cache.get("/a", "If-Modified-Since", "Sat, 31 Oct 2026 10:00:00 GMT");

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().map())
                .containsKeys("etag", "cache-control", "date")
                .doesNotContainKeys("x-own");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(since.statusCode()).isEqualTo(304);
        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(origin.asked).hasSize(1);
    }

    @Test
    void firstViewersConditionDoesNotKeepTheWholeOut() throws Exception {
        origin.then(asked -> origin.response(200, "one", MINUTE, "ETag: \"v1\""));

        HttpResponse<String> unchanged = cache.get("/a", "If-None-Match", "\"v1\"");

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(origin.asked.get(0).header("if-none-match")).isEmpty();
        assertThat(cache.get("/a").body()).isEqualTo("one");
        assertThat(origin.asked).hasSize(1);
    }

    @Test
    void renewalBringsNewHeadersAndKeepsTheBytes() throws Exception {
        origin.then(200, "one", MINUTE, "ETag: \"v1\"", "X-Own: 1", "Content-Type: text/plain")
                .then(
                        304,
                        "",
                        "Cache-Control: max-age=120",
                        "ETag: \"v1\"",
                        "X-Own: 2",
                        "Content-Type: text/html",
                        "Content-Encoding: gzip");
        cache.get("/a");
        cache.clock.step(Duration.ofSeconds(100));

        cache.get("/a");
        cache.clock.step(Duration.ofSeconds(100));
        HttpResponse<String> renewed = cache.get("/a");

        assertThat(origin.asked).hasSize(2);
        assertThat(origin.asked.get(1).header("if-none-match")).isEqualTo("\"v1\"");
        assertThat(renewed.body()).isEqualTo("one");
        assertThat(renewed.headers().firstValue("x-own")).contains("2");
        assertThat(renewed.headers().firstValue("content-type")).contains("text/html");
        assertThat(renewed.headers().map()).doesNotContainKey("content-encoding");
    }

    @Test
    void whoAsksRightAfterAnAnswerHasEndedGetsNoMoreThanMayBeReused() throws Exception {
        origin.then(200, "one", "Cache-Control: no-cache", "ETag: \"v1\"");
        try (PlainViewer viewer = new PlainViewer(cache.port)) {
            for (int asked = 1; asked <= 100; asked++) {
                viewer.send("GET /a HTTP/1.1\r\nHost: e\r\n\r\n");
                viewer.receive();
                assertThat(origin.asked).hasSize(asked);
            }
        }
    }

    @Test
    void changeRightAfterAnAnswerHasEndedIsSeenByTheNext() throws Exception {
        try (PlainViewer viewer = new PlainViewer(cache.port)) {
            for (int i = 0; i < 100; i++) {
                origin.restart();
                origin.then(200, "old", MINUTE).then(200, "", "X-Done: 1").then(200, "new", MINUTE);
                viewer.send("GET /" + i + " HTTP/1.1\r\nHost: e\r\n\r\n");
                viewer.receive();
                viewer.send("POST /" + i + " HTTP/1.1\r\nHost: e\r\nContent-Length: 0\r\n\r\n");
                viewer.receive();
                viewer.send("GET /" + i + " HTTP/1.1\r\nHost: e\r\n\r\n");

                assertThat(new String(viewer.receive().body(), StandardCharsets.US_ASCII))
                        .isEqualTo("new");
            }
        }
    }

    @Test
    void whatHasNoDateOfItsLastChangeIsUnchangedSinceItWasMade() throws Exception {
        origin.then(200, "one", MINUTE);
        String made = cache.get("/a").headers().firstValue("date").orElseThrow();

        assertThat(cache.get("/a", "If-Modified-Since", made).statusCode()).isEqualTo(304);
        assertThat(cache.get("/a", "If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void renewalOfOtherBytesIsNotBelieved() throws Exception {
        origin.then(200, "one", MINUTE, "ETag: \"v1\"")
                .then(304, "", MINUTE, "ETag: \"v2\"")
                .then(200, "two", MINUTE, "ETag: \"v2\"");
        cache.get("/a");
        cache.clock.step(Duration.ofSeconds(100));

        assertThat(cache.get("/a").body()).isEqualTo("two");
    }

    @Test
    void rangesComeFromTheWhole() throws Exception {
        origin.then(200, "0123456789", MINUTE, "ETag: \"v1\"");

        HttpResponse<String> first = cache.get("/a", "Range", "bytes=2-4");
        HttpResponse<String> second = cache.get("/a", "Range", "bytes=-3");
        HttpResponse<String> several = cache.get("/a", "Range", "bytes=0-1,8-9");
        HttpResponse<String> outside = cache.get("/a", "Range", "bytes=10-");
        HttpResponse<String> otherVersion = cache.get("/a", "Range", "bytes=2-4", "If-Range", "\"v0\"");

        assertThat(origin.asked).hasSize(1);
        assertThat(origin.asked.get(0).header("range")).isEmpty();
        assertThat(first.statusCode()).isEqualTo(206);
        assertThat(first.body()).isEqualTo("234");
        assertThat(second.body()).isEqualTo("789");
        assertThat(several.headers().firstValue("content-type").orElse(""))
                .startsWith("multipart/byteranges; boundary=");
        assertThat(several.body()).contains("bytes 0-1/10\r\n\r\n01\r\n", "bytes 8-9/10\r\n\r\n89\r\n");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(otherVersion.statusCode()).isEqualTo(200);
    }

    @Test
    void answerOfUnknownLengthIsStored() throws Exception {
        origin.thenRaw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + MINUTE
                + "\r\n\r\n3\r\none\r\n4\r\nmore\r\n0\r\n\r\n");

        HttpResponse<String> first = cache.get("/a");
        HttpResponse<String> second = cache.get("/a");

        assertThat(first.body()).isEqualTo("onemore");
        assertThat(second.body()).isEqualTo("onemore");
        assertThat(second.headers().firstValue("content-length")).contains("7");
        assertThat(origin.asked).hasSize(1);
    }

    @Test
    void answerCutShortIsNotStored() throws Exception {
        origin.thenRaw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n" + MINUTE + "\r\nx-close: 1\r\n\r\nonly this")
                .then(200, "whole", MINUTE);

        assertThat(wholeOrBroken()).isIn("whole", "broken");
        cache.settle();

        assertThat(cache.get("/a").body()).isEqualTo("whole");
    }

    @Test
    void chunkedAnswerCutShortIsNotStored() throws Exception {
        origin.thenRaw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + MINUTE
                        + "\r\nx-close: 1\r\n\r\n3\r\none\r\n9\r\nmo")
                .then(200, "whole", MINUTE);

        assertThat(wholeOrBroken()).isIn("whole", "broken");
        cache.settle();

        assertThat(cache.get("/a").body()).isEqualTo("whole");
    }

    @Test
    void originThatSpeaksNonsenseIsAnError() throws Exception {
        origin.thenRaw("nonsense\r\nx-close: 1\r\n\r\n");

        assertThat(cache.get("/a").statusCode()).isEqualTo(502);
        assertThat(cache.edge().cache().objects()).isZero();
    }

    @Test
    void headIsAnsweredFromWhatGetLeft() throws Exception {
        origin.then(200, "one", MINUTE);
        cache.get("/a");

        HttpResponse<String> head = cache.ask("HEAD", "/a");

        assertThat(head.headers().firstValue("content-length")).contains("3");
        assertThat(head.body()).isEmpty();
        assertThat(origin.asked).hasSize(1);
    }

    @Test
    void headOfWhatIsNotHereFetchesNoBody() throws Exception {
        origin.then(asked -> origin.response(200, "", MINUTE, "Content-Length: 3"));

        HttpResponse<String> head = cache.ask("HEAD", "/a");

        assertThat(head.headers().firstValue("content-length")).contains("3");
        assertThat(origin.asked.get(0).method()).isEqualTo("HEAD");
        assertThat(cache.edge().cache().objects()).isZero();
    }

    @Test
    void onlyIfCachedNeverAsks() throws Exception {
        origin.then(200, "one", MINUTE);

        assertThat(cache.get("/a", "Cache-Control", "only-if-cached").statusCode())
                .isEqualTo(504);
        cache.get("/a");

        assertThat(cache.get("/a", "Cache-Control", "only-if-cached").body()).isEqualTo("one");
        assertThat(origin.asked).hasSize(1);
    }

    @Test
    void variantsOfOneAddressAreBounded() throws Exception {
        origin.then(asked -> origin.response(200, asked.header("foo"), MINUTE, "Vary: Foo"));

        for (int i = 0; i < Variants.VARIANTS_MAX + 10; i++) {
            cache.get("/a", "Foo", "f" + i);
        }

        assertThat(cache.edge().cache().objects()).isEqualTo(Variants.VARIANTS_MAX);
    }

    @Test
    void hopsBehindAreShown() throws Exception {
        origin.then(200, "one", MINUTE, "Cache-Status: far; hit; ttl=5");

        assertThat(cache.get("/a").headers().firstValue("cache-status"))
                .contains("far; hit; ttl=5, cache; fwd=uri-miss; fwd-status=200; stored");
        assertThat(cache.get("/a").headers().firstValue("cache-status")).contains("cache; hit; ttl=60");
    }

    /** Whether the head and the end of the connection come together decides if the cache asks again or breaks off. */
    private String wholeOrBroken() throws InterruptedException {
        try {
            HttpResponse<String> response = cache.get("/a");
            return response.statusCode() == 200 ? response.body() : "broken";
        } catch (IOException e) {
            return "broken";
        }
    }

    @Test
    void changeWithABodyGoesThroughWhole() throws Exception {
        origin.then(
                asked -> origin.response(200, new String(asked.body(), java.nio.charset.StandardCharsets.US_ASCII)));

        assertThat(cache.send("PUT", "/a", "x".repeat(200_000)).body()).isEqualTo("x".repeat(200_000));
        assertThat(cache.send("GET", "/a", "a body").body()).isEqualTo("a body");
        assertThat(cache.edge().cache().objects()).isZero();
    }

    private long warm() {
        return cache.edge().metrics().warm.sum();
    }
}
