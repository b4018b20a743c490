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
    private BoundedBody() {}

    /**
     * Reads the whole body. Must be called before the event loop gets the request's next bytes.
     *
     * @param bytesMax largest body that is read; a larger one fails with {@link ErrorCode#TOO_LARGE}
     */
    public static Future<Buffer> read(HttpServerRequest request, int bytesMax) {
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && announced.length() > 9 || announced != null && Long.parseLong(announced) > bytesMax) {
            return Future.failedFuture(tooLarge(bytesMax));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= bytesMax) {
                body.appendBuffer(part);
            } else {
                whole.tryFail(tooLarge(bytesMax));
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(body));
        return whole.future();
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
