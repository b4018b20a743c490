package marquee.delivery.origin;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.AssetId;
import marquee.store.blob.Blobs;
import marquee.store.blob.Blobs.Blob;

/**
 * {@code GET|HEAD /v/{asset}/{file}} from blob storage. Runs on event loops; storage is asked by workers. A file is
 * never on the heap whole: a chunk is read when the edge has taken the one before.
 */
public final class OriginRoutes {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final int FILE_CHARS_MAX = 400;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Blobs blobs;
    private final WorkerExecutor readers;
    private final int requestsMax;
    private final AtomicInteger requests = new AtomicInteger();

    public OriginRoutes(Blobs blobs, WorkerExecutor readers, int requestsMax) {
        this.blobs = blobs;
        this.readers = readers;
        this.requestsMax = requestsMax;
    }

    /** Expects path parameters {@code asset} and {@code file}, and a caller whose secret has been checked. */
    public void get(RoutingContext context) {
        String asset = AssetId.parse(context.pathParam("asset")).toString();
        String file = context.pathParam("file");
        if (!asset.equals(context.pathParam("asset"))
                || file.length() > FILE_CHARS_MAX
                || !FILE.matcher(file).matches()) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "This names no file of an asset.");
        }
        if (requests.incrementAndGet() > requestsMax) {
            requests.decrementAndGet();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The origin is busy; ask again in a second.");
        }
        String key = "assets/" + asset + "/" + file;
        readers.executeBlocking(() -> blobs.find(key), false)
                .compose(found -> send(context, key, found))
                .onComplete(done -> requests.decrementAndGet())
                .onFailure(context::fail);
    }

    /** Requests for files under way. */
    public int requests() {
        return requests.get();
    }

    private Future<Void> send(RoutingContext context, String key, Optional<Blob> found) {
        if (found.isEmpty()) {
            return Future.failedFuture(new PlatformException(ErrorCode.NOT_FOUND, "There is no file '" + key + "'."));
        }
        Blob blob = found.get();
        HttpServerResponse response = context.response();
        String etag = "\"" + blob.tag() + "\"";
        response.putHeader(HttpHeaders.CONTENT_TYPE, ContentTypes.of(key))
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                .putHeader(HttpHeaders.ETAG, etag)
                .putHeader(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(blob.modifiedAt()));
        if (etag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return response.setStatusCode(304).end();
        }
        ByteRange part = new ByteRange(0, blob.bytes());
        ByteRange range = ByteRange.parse(context.request().getHeader("range"), blob.bytes());
        String condition = context.request().getHeader("if-range");
        if (range != null && (condition == null || condition.equals(etag))) {
            if (range.length() == 0) {
                response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + blob.bytes());
                return response.setStatusCode(416).end();
            }
            part = range;
            long last = part.first() + part.length() - 1;
            response.setStatusCode(206)
                    .putHeader(HttpHeaders.CONTENT_RANGE, "bytes " + part.first() + "-" + last + "/" + blob.bytes());
        }
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()));
        if (context.request().method() == HttpMethod.HEAD || part.length() == 0) {
            return response.end();
        }
        Context loop = Vertx.currentContext();
        ByteRange wanted = part;
        return readers.executeBlocking(() -> blobs.open(key, wanted.first(), wanted.length()), false)
                .compose(body -> new BodyPump(loop, readers, context.request(), body, wanted.length()).start());
    }
}
