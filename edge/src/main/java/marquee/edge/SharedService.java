package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** A plain shared cache. Its own addresses begin with {@code /_marquee/}: all others are the origin's. */
final class SharedService implements Service {
    private final SharedCacheHandler cache;
    private final WarmFiles warm;
    private final Status status;

    SharedService(SharedCacheHandler cache, WarmFiles warm, Status status) {
        this.cache = cache;
        this.warm = warm;
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

    @Override
    public WarmFiles warmFiles() {
        return warm;
    }

    @Override
    public void start() {}

    @Override
    public Future<Void> drain() {
        status.drain();
        return Future.succeededFuture();
    }
}
