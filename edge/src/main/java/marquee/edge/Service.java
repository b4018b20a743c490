package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** What an edge does once it listens: give out signed files, or be a plain shared cache. */
interface Service extends Handler<HttpServerRequest> {
    /** What can be sent without the HTTP library. */
    WarmFiles warmFiles();

    /** Called once, when requests can come. */
    void start();

    /** Called once, before the servers stop: says that no new viewers should come. Completes however that ended. */
    Future<Void> drain();
}
