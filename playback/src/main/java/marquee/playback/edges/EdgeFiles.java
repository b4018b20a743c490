package marquee.playback.edges;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.TimeUnit;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.delivery.EdgeStatus;
import marquee.playback.http.Address;
import org.jspecify.annotations.Nullable;

/** Fetches small files from edges: from the first, or from the next when that one does not have it or is silent. */
public final class EdgeFiles {
    /** Most edges asked for one file: by then a viewer has waited long enough. */
    private static final int EDGES_ASKED_MAX = 4;

    private static final long CONNECT_MS_MAX = 500;
    private static final long ANSWER_MS_MAX = 2_000;

    private final HttpClient client;

    public EdgeFiles(HttpClient client) {
        this.client = client;
    }

    /**
     * Fetches a whole file. Fails with {@link ErrorCode#UNAVAILABLE} when no edge gave it.
     *
     * @param ranked best first
     * @param target path and query at the edge
     * @param bytesMax a larger file counts as a failure of the edge
     */
    public Future<Buffer> fetch(List<EdgeStatus> ranked, String target, int bytesMax) {
        return fetch(ranked, 0, target, bytesMax, null);
    }

    private Future<Buffer> fetch(
            List<EdgeStatus> ranked, int next, String target, int bytesMax, @Nullable Throwable last) {
        if (next == Math.min(ranked.size(), EDGES_ASKED_MAX)) {
            return Future.failedFuture(
                    new PlatformException(ErrorCode.UNAVAILABLE, "No edge can serve this title now. Try again.", last));
        }
        return client.request(new Address(ranked.get(next).url())
                        .request(HttpMethod.GET, target)
                        .setConnectTimeout(CONNECT_MS_MAX)
                        .setIdleTimeout(ANSWER_MS_MAX))
                .compose(request -> request.send())
                .compose(response -> read(response, bytesMax))
                .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
                .recover(failure -> fetch(ranked, next + 1, target, bytesMax, failure));
    }

    private static Future<Buffer> read(HttpClientResponse response, int bytesMax) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("An edge answered " + response.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() <= bytesMax) {
                body.appendBuffer(part);
            } else if (whole.tryFail("A file is larger than " + bytesMax + " bytes")) {
                response.handler(rest -> {});
                response.request().reset();
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }
}
