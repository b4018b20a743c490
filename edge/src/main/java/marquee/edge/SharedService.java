package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** A plain shared cache. Its own addresses begin with {@code /_marquee/}: all others are the origin's. */
final class SharedService implements Service {
    private final SharedCacheHandler cache;
    private final Status status;

    SharedService(SharedCacheHandler cache, Status status) {
        this.cache = cache;
        this.status = status;
    }

    @Override
    public void handle(HttpServerRequest request) {
        switch (request.uri()) {
            case "/_marquee/health" -> status.health(request);
            case "/_marquee/metrics" -> status.metrics(request);
            default -> cache.handle(request);
        }
    }

    /** Here every header may change the answer. */
    @Override
    public @Nullable WarmFiles warmFiles() {
        return null;
    }

    @Override
    public void start() {}

    @Override
    public Future<Void> drain() {
        status.drain();
        return Future.succeededFuture();
    }
}
