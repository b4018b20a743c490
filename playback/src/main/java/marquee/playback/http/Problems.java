package marquee.playback.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns failures into {@code application/problem+json} (RFC 9457). A failure without a code is a bug of ours: it is
 * logged whole and answered with nothing of it. All methods run on the request's event loop.
 */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final int METHOD_NOT_ALLOWED = 405;

    private Problems() {}

    /** Answers the failure. Does nothing when the answer has already begun: the caller must then cut the connection. */
    public static void answer(HttpServerRequest request, Throwable failure) {
        if (failure instanceof WrongFieldException wrong) {
            send(
                    request,
                    ErrorCode.BAD_REQUEST.status(),
                    ErrorCode.BAD_REQUEST.code(),
                    wrong.getMessage(),
                    wrong.field());
        } else if (failure instanceof PlatformException known) {
            if (known.code() == ErrorCode.INTERNAL) {
                log.error("A request failed for a reason of ours. path={}", request.path(), known);
            }
            send(request, known.code().status(), known.code().code(), known.getMessage(), null);
        } else {
            log.error("A request failed and nobody expected it. path={}", request.path(), failure);
            send(request, ErrorCode.INTERNAL.status(), ErrorCode.INTERNAL.code(), "This is a fault of ours.", null);
        }
    }

    /** Answers 405 with the methods that would have worked. */
    public static void methodNotAllowed(HttpServerRequest request, String allowed) {
        request.response().putHeader(HttpHeaders.ALLOW, allowed);
        send(request, METHOD_NOT_ALLOWED, ErrorCode.BAD_REQUEST.code(), "Use " + allowed + " here.", null);
    }

    /** Answers what the HTTP decoder refused: a line or header that is too long, or no HTTP at all. */
    public static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof io.netty.handler.codec.http.TooLongHttpLineException
                ? HttpResponseStatus.REQUEST_URI_TOO_LONG.code()
                : cause instanceof io.netty.handler.codec.http.TooLongHttpHeaderException
                        ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.code()
                        : HttpResponseStatus.BAD_REQUEST.code();
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(request, status, ErrorCode.BAD_REQUEST.code(), "This is not an HTTP request we can read.", null);
    }

    private static void send(
            HttpServerRequest request, int status, String code, @Nullable String detail, @Nullable String field) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
        if (field != null) {
            problem.put("field", field);
        }
        if (status == ErrorCode.NOT_SIGNED_IN.status()) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == ErrorCode.UNAVAILABLE.status()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        boolean unread = !request.isEnded();
        if (unread) {
            // Whatever is still being sent is not wanted; without this a large upload would be read to its end.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        var sent = request.method() == HttpMethod.HEAD ? response.end() : response.end(problem.toBuffer());
        if (unread) {
            sent.onComplete(done -> request.connection().close());
        }
    }
}
