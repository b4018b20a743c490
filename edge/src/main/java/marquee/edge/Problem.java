package marquee.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What went wrong, said as RFC 9457 has it. */
final class Problem {
    private static final CharSequence CACHE_STATUS = HttpHeaders.createOptimized("cache-status");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence TYPE = HttpHeaders.createOptimized("application/problem+json");

    private Problem() {}

    /** Ends a response whose head has not been sent, unless the viewer is gone. */
    static void send(
            HttpServerRequest request, int status, String code, String detail, @Nullable CharSequence cacheStatus) {
        if (request.response().closed()) {
            return;
        }
        if (cacheStatus != null) {
            request.response().putHeader(CACHE_STATUS, cacheStatus);
        }
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", code.replace('_', ' '))
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                .end(problem.encode());
    }
}
