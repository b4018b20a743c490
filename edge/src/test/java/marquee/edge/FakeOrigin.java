package marquee.edge;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An origin that counts, and that can stop half-way through a file until it is told how to go on. */
final class FakeOrigin implements AutoCloseable {
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<HttpServerResponse> held = new CopyOnWriteArrayList<>();
    volatile int holdAfterBytes = Integer.MAX_VALUE;
    final List<String> logged = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile int logStatus = 204;
    final List<String> heartbeats = new CopyOnWriteArrayList<>();
    volatile String plan = "";
    volatile String peers = "";
    volatile String cacheControl = "public, max-age=31536000, immutable";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    FakeOrigin() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Sends the rest of the file to every request that is held. */
    void letGo(String key) {
        byte[] file = requireNonNull(files.get(key));
        Buffer rest = Buffer.buffer(file).getBuffer(holdAfterBytes, file.length);
        held.forEach(response -> response.end(rest.copy()));
        held.clear();
    }

    void dieMidway() {
        held.forEach(HttpServerResponse::reset);
        held.clear();
    }

    void goAway() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        goAway();
    }

    private void answer(HttpServerRequest request) {
        if (request.path().startsWith("/v1/fill/")) {
            request.response().setStatusCode(plan.isEmpty() ? 404 : 200).end(plan);
            return;
        }
        if (request.path().equals("/v1/edges/requests")) {
            request.body().onSuccess(body -> {
                request.response().setStatusCode(logStatus).end();
                body.toString().lines().forEach(logged::add);
            });
            return;
        }
        if (request.path().startsWith("/v1/")) {
            // Counted when the answer that names the peers is on its way: the second one comes after the first was
            // heard.
            request.body().onSuccess(body -> heartbeats.add(body.toString()));
            request.response().setStatusCode(peers.isEmpty() ? 204 : 200).end(peers);
            return;
        }
        requests.add(request.path() + " " + request.getHeader("authorization"));
        byte[] file = files.get(request.path().substring("/v/".length()));
        if (file == null || status != 200) {
            request.response().setStatusCode(file == null ? 404 : status).end("nothing here");
            return;
        }
        HttpServerResponse response = request.response()
                .putHeader("content-type", "video/iso.segment")
                .putHeader("etag", "\"e1\"")
                .putHeader("last-modified", "Sun, 01 Nov 2026 10:00:00 GMT")
                .putHeader("cache-control", cacheControl)
                .putHeader("content-length", String.valueOf(file.length));
        if (request.method() == io.vertx.core.http.HttpMethod.HEAD) {
            response.end();
            return;
        }
        if (file.length <= holdAfterBytes) {
            response.end(Buffer.buffer(file));
            return;
        }
        response.write(Buffer.buffer(file).getBuffer(0, holdAfterBytes));
        held.add(response);
    }
}
