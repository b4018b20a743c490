package marquee.playback.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Reads small request bodies, and no more of a large one than the limit. */
public final class BoundedBody {
    /**
     * How much of a body that is too large is read and thrown away. An answer before the body's end closes the connection
     * under a client that still sends, who then may see a reset instead of the answer (RFC 9112 §9.6).
     */
    static final int DISCARDED_MAX = 1 << 20;

    private BoundedBody() {}

    /**
     * Reads the whole body. Must be called before the event loop gets the request's next bytes.
     *
     * @param bytesMax largest body that is kept; a larger one fails with {@link ErrorCode#TOO_LARGE}, once it has come as
     *     far as {@link #DISCARDED_MAX} allows
     */
    public static Future<Buffer> read(HttpServerRequest request, int bytesMax) {
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null
                && (announced.length() > 9 || Long.parseLong(announced) > (long) bytesMax + DISCARDED_MAX)) {
            return Future.failedFuture(tooLarge(bytesMax));
        }
        Promise<Buffer> whole = Promise.promise();
        Kept kept = new Kept(bytesMax);
        request.handler(part -> {
            if (kept.add(part) > (long) bytesMax + DISCARDED_MAX) {
                whole.tryFail(tooLarge(bytesMax));
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> {
            if (kept.seen > bytesMax) {
                whole.tryFail(tooLarge(bytesMax));
            } else {
                whole.tryComplete(kept.body);
            }
        });
        return whole.future();
    }

    /** What has come of a body, and as much of it as may be kept. */
    private static final class Kept {
        final int bytesMax;
        final Buffer body = Buffer.buffer();
        long seen;

        Kept(int bytesMax) {
            this.bytesMax = bytesMax;
        }

        long add(Buffer part) {
            seen += part.length();
            if (seen <= bytesMax) {
                body.appendBuffer(part);
            }
            return seen;
        }
    }

    /** Reads the body as a JSON object, whatever its content type says. */
    public static JsonObject json(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The body must be a JSON object.", e);
        }
    }

    private static PlatformException tooLarge(int bytesMax) {
        return new PlatformException(ErrorCode.TOO_LARGE, "The body may have at most " + bytesMax + " bytes.");
    }
}
