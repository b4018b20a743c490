package marquee.playback;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Another role: a server on a free port that remembers what it was asked. */
final class FakeRole implements AutoCloseable {
    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile Handler<HttpServerRequest> handler;

    private FakeRole(Vertx vertx, Handler<HttpServerRequest> handler) throws Exception {
        this.handler = handler;
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request.method() + " " + request.uri());
                    this.handler.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    static FakeRole start(Vertx vertx, Handler<HttpServerRequest> handler) throws Exception {
        return new FakeRole(vertx, handler);
    }

    void answer(Handler<HttpServerRequest> next) {
        handler = next;
    }

    /** Answers requests for one path, query left out, otherwise from now on; what playback asks by itself goes on. */
    void answer(String path, Handler<HttpServerRequest> next) {
        Handler<HttpServerRequest> others = handler;
        handler = request -> (request.path().equals(path) ? next : others).handle(request);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    URI url(String host) {
        return URI.create("http://" + host + ":" + server.actualPort());
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
