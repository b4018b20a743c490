package marquee.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static final int MEGABYTE = 1 << 20;

    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House().open();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void whatIsNotPlaybacksGoesToControl() throws Exception {
        for (String path : new String[] {
            "/graphql",
            "/graphiql?a=b",
            "/openapi",
            "/openapi/v1.json",
            "/v3/api-docs",
            "/swagger-ui/x",
            "/v1/titles?limit=3"
        }) {
            assertThat(house.get(path).body()).as(path).isEqualTo("control");
        }

        assertThat(house.control.asked).contains("GET /v1/titles?limit=3", "GET /graphiql?a=b");
    }

    @Test
    void steeringGoesToDelivery() throws Exception {
        assertThat(house.get("/v1/steering/a?_HLS_pathway=x").body()).isEqualTo("steering");

        assertThat(house.delivery.asked).contains("GET /v1/steering/a?_HLS_pathway=x");
    }

    @Test
    void statusHeadersAndBodyComeAsTheyAre() throws Exception {
        AtomicReference<String> received = new AtomicReference<>();
        house.control.answer(
                "/v1/titles",
                request -> request.body().onSuccess(body -> {
                    received.set(body.toString());
                    request.response()
                            .setStatusCode(201)
                            .putHeader("Location", "/v1/titles/7")
                            .putHeader("Tus-Resumable", "1.0.0")
                            .end("{\"id\":\"7\"}");
                }));

        HttpResponse<String> answer =
                house.send(house.request("/v1/titles").POST(BodyPublishers.ofString("{\"a\":1}")));

        assertThat(received.get()).isEqualTo("{\"a\":1}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("location")).contains("/v1/titles/7");
        assertThat(answer.headers().firstValue("tus-resumable")).contains("1.0.0");
        assertThat(answer.body()).isEqualTo("{\"id\":\"7\"}");
    }

    @Test
    void controlLearnsWhoAskedAndWhere() throws Exception {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        house.control.answer("/v1/profiles", request -> {
            headers.addAll(request.headers());
            request.response().end();
        });

        house.send(house.request("/v1/profiles")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "gopher")
                .header("Keep-Alive", "timeout=5")
                .header("Authorization", "Bearer x"));

        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.getAll("X-Forwarded-Proto")).containsExactly("http");
        assertThat(headers.get("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + house.port());
        assertThat(headers.get("Authorization")).isEqualTo("Bearer x");
        assertThat(headers.contains("Keep-Alive")).isFalse();
    }

    @Test
    void uploadIsStreamedThroughTheProxy() throws Exception {
        AtomicLong received = new AtomicLong();
        house.control.answer("/v1/uploads/1", request -> {
            request.handler(part -> received.addAndGet(part.length()));
            request.endHandler(end -> request.response().setStatusCode(204).end());
        });
        byte[] megabyte = new byte[MEGABYTE];

        try (Socket client = new Socket("127.0.0.1", house.port())) {
            OutputStream out = client.getOutputStream();
            head(out, "PATCH /v1/uploads/1", 64L * MEGABYTE);
            for (int i = 0; i < 32; i++) {
                out.write(megabyte);
            }
            await().until(() -> received.get() == 32L * MEGABYTE);
            for (int i = 0; i < 32; i++) {
                out.write(megabyte);
            }

            assertThat(statusLine(client)).isEqualTo("HTTP/1.1 204 No Content");
            assertThat(received.get()).isEqualTo(64L * MEGABYTE);
        }
    }

    @Test
    void aSlowControlSlowsTheUploaderDown() throws Exception {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        AtomicBoolean left = new AtomicBoolean();
        house.control.answer("/v1/uploads/1", request -> {
            request.connection().closeHandler(closed -> left.set(true));
            held.add(request.pause());
        });
        AtomicLong sent = new AtomicLong();

        try (Socket client = new Socket("127.0.0.1", house.port())) {
            OutputStream out = client.getOutputStream();
            head(out, "PATCH /v1/uploads/1", 1L << 33);
            Thread uploader = new Thread(() -> {
                byte[] megabyte = new byte[MEGABYTE];
                try {
                    while (sent.get() < 1L << 33) {
                        out.write(megabyte);
                        sent.addAndGet(MEGABYTE);
                    }
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            uploader.start();

            AtomicLong before = new AtomicLong(-1);
            await().pollInterval(java.time.Duration.ofMillis(500))
                    .until(() -> before.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isLessThan(64L * MEGABYTE);
            client.close();
            uploader.join(5_000);
        }

        held.forEach(HttpServerRequest::resume);
        await().untilTrue(left);
    }

    @Test
    void controlDownIs503Problem() throws Exception {
        house.control.close();

        HttpResponse<String> answer = house.get("/graphql");
        HttpResponse<String> posted = house.send(house.request("/graphql").POST(BodyPublishers.ofString("{}")));

        assertProblem(answer);
        assertProblem(posted);
        assertThat(house.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void anUploadToAControlThatIsDownIsRefusedAtOnce() throws Exception {
        house.control.close();

        try (Socket client = new Socket("127.0.0.1", house.port())) {
            head(client.getOutputStream(), "PATCH /v1/uploads/1", 1L << 33);

            assertThat(statusLine(client)).isEqualTo("HTTP/1.1 503 Service Unavailable");
        }
    }

    @Test
    void controlThatDiesDuringAnUploadIs503() throws Exception {
        house.control.answer(
                "/v1/uploads/1",
                request -> request.handler(part -> request.connection().close()));

        try (Socket client = new Socket("127.0.0.1", house.port())) {
            OutputStream out = client.getOutputStream();
            head(out, "PATCH /v1/uploads/1", 1L << 33);
            out.write(new byte[1024]);

            assertThat(statusLine(client)).isEqualTo("HTTP/1.1 503 Service Unavailable");
        }
    }

    @Test
    void controlThatDiesWithinItsAnswerCutsTheConnection() {
        house.control.answer("/v1/titles", request -> {
            request.response().putHeader("Content-Length", "1000").write("half");
            house.vertx.setTimer(50, later -> request.connection().close());
        });

        assertThatThrownBy(() -> house.get("/v1/titles")).isInstanceOf(IOException.class);
    }

    @Test
    void aHarmlessRequestIsTriedAgainWhenTheConnectionCloses() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        house.control.answer("/v1/titles", request -> {
            if (asked.incrementAndGet() == 1) {
                request.connection().close();
            } else {
                request.response().end("second");
            }
        });

        assertThat(house.get("/v1/titles").body()).isEqualTo("second");
    }

    @Test
    void aPostIsNeverSentTwice() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        house.control.answer("/v1/accounts", request -> {
            asked.incrementAndGet();
            request.connection().close();
        });

        assertProblem(house.send(house.request("/v1/accounts").POST(BodyPublishers.ofString("{}"))));

        assertThat(asked).hasValue(1);
    }

    @Test
    void aCallerWhoLeavesTakesTheRequestAlong() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        AtomicBoolean left = new AtomicBoolean();
        house.control.answer("/v1/slow", request -> {
            request.connection().closeHandler(closed -> left.set(true));
            asked.set(true);
        });

        try (Socket client = new Socket("127.0.0.1", house.port())) {
            head(client.getOutputStream(), "GET /v1/slow", 0);
            await().untilTrue(asked);
        }

        await().untilTrue(left);
    }

    @Test
    void artworkComesFromAnEdgeAndIsKept() throws Exception {
        house.awaitEdges();

        HttpResponse<String> picture = house.get("/art/" + House.ASSET + "/poster.jpg");

        assertThat(picture.body()).isEqualTo("picture");
        assertThat(picture.headers().firstValue("content-type")).contains("image/jpeg");
        assertThat(picture.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(house.edge.asked).containsExactly("GET /v/" + House.ASSET + "/art/poster.jpg");
    }

    @Test
    void artworkComesFromTheNextEdgeWhenOneFails() throws Exception {
        house.awaitEdges();
        AtomicInteger asked = new AtomicInteger();
        house.edge.answer(request -> {
            if (asked.incrementAndGet() == 1) {
                request.response().setStatusCode(502).end();
            } else {
                request.response().end("picture");
            }
        });

        assertThat(house.get("/art/" + House.ASSET + "/poster.jpg").body()).isEqualTo("picture");
    }

    @Test
    void artworkComesInTheSizeOfItsPlace() throws Exception {
        house.awaitEdges();

        house.get("/art/" + House.ASSET + "/poster.jpg?width=180");
        house.get("/art/" + House.ASSET + "/backdrop.0123456789ab.jpg?width=1900");
        house.get("/art/" + House.ASSET + "/poster.jpg?width=-1");
        house.get("/art/" + House.ASSET + "/poster.jpg?width=999999999999");

        assertThat(house.edge.asked)
                .containsExactly(
                        "GET /v/" + House.ASSET + "/art/poster-200.jpg",
                        "GET /v/" + House.ASSET + "/art/backdrop.0123456789ab-1920.jpg",
                        "GET /v/" + House.ASSET + "/art/poster.jpg",
                        "GET /v/" + House.ASSET + "/art/poster.jpg");
    }

    @Test
    void artworkOfAnAssetWithoutSizesComesInItsOwn() throws Exception {
        house.awaitEdges();
        house.edge.answer(request -> {
            if (request.path().endsWith("/poster.jpg")) {
                request.response().end("picture");
            } else {
                request.response().setStatusCode(404).end();
            }
        });

        assertThat(house.get("/art/" + House.ASSET + "/poster.jpg?width=180").body())
                .isEqualTo("picture");
    }

    @Test
    void artworkOutsideItsDirectoryIs404() throws Exception {
        house.awaitEdges();

        for (String path : new String[] {"/art/x/poster.jpg", "/art/" + House.ASSET + "/..%2Fmaster.m3u8", "/art/"}) {
            assertThat(house.get(path).statusCode()).as(path).isEqualTo(404);
        }
        house.edge.answer(request -> request.response().setStatusCode(404).end());
        HttpResponse<String> missing = house.get("/art/" + House.ASSET + "/poster.jpg");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("cache-control")).contains("no-store");
    }

    private static void head(OutputStream out, String line, long bytes) throws IOException {
        String head =
                line + " HTTP/1.1\r\nHost: x\r\n" + (bytes > 0 ? "Content-Length: " + bytes + "\r\n" : "") + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String statusLine(Socket client) throws IOException {
        client.setSoTimeout(10_000);
        StringBuilder line = new StringBuilder();
        for (int c = client.getInputStream().read();
                c >= 0 && c != '\r';
                c = client.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("unavailable");
    }
}
