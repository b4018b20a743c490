package marquee.edge;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sends what an {@link Answer} says, once the other headers of the response are set. Runs on the viewer's event loop. */
final class ObjectSender {
    private static final long HTTP2_INTERNAL_ERROR = 2;

    private final WorkerExecutor disk;
    private final EdgeMetrics metrics;

    /** No body holds it but by design of its author, who cannot know it. */
    private final String boundary = UUID.randomUUID().toString().replace("-", "");

    ObjectSender(WorkerExecutor disk, EdgeMetrics metrics) {
        this.disk = disk;
        this.metrics = metrics;
    }

    /** @param open acquired by the caller, released by this */
    void send(HttpServerRequest request, ObjectHead head, OpenFile open, Answer answer) {
        HttpServerResponse response = request.response();
        ByteRange part = answer.part();
        if (response.closed()) {
            open.release();
            return;
        }
        if (!answer.parts().isEmpty()) {
            sendParts(request, head, open, answer.parts());
            return;
        }
        if (request.method() == HttpMethod.HEAD || part.length() == 0) {
            open.release();
            endWithoutBody(response, answer.status(), part.length());
            return;
        }
        if (request.isSSL() || request.version() == HttpVersion.HTTP_2) {
            // Here the bytes pass through the process, and the library would close the file behind them, which others
            // read.
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()));
            follow(request, new FileBody(open, head.bytes(), disk), Follower.Piece.only(part));
            return;
        }
        metrics.bytesSent.add(part.length());
        Cork cork = Cork.put(request);
        response.sendFile(open.channel(), part.first(), part.length()).onComplete(sent -> {
            cork.uncork();
            open.release();
        });
    }

    /** Sends what is filled and what will be. */
    void follow(HttpServerRequest request, Context context, Fill fill, ObjectHead head, Answer answer) {
        HttpServerResponse response = request.response();
        ByteRange part = answer.part();
        if (request.method() == HttpMethod.HEAD
                || part.length() == 0 && answer.parts().isEmpty()) {
            endWithoutBody(response, answer.status(), part.length());
            return;
        }
        List<Follower.Piece> pieces = Follower.Piece.only(part);
        if (!answer.parts().isEmpty()) {
            pieces = putParts(response, head, answer.parts());
        } else if (part.length() < 0) {
            response.setChunked(true);
        } else {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()));
        }
        new Follower(context, response, () -> abort(request), metrics, fill, pieces).start();
    }

    private void follow(HttpServerRequest request, Body body, List<Follower.Piece> pieces) {
        Context context = Vertx.currentContext();
        new Follower(context, request.response(), () -> abort(request), metrics, body, pieces).start();
    }

    /** @param length of the body that a GET would have, or -1 */
    static void endWithoutBody(HttpServerResponse response, int status, long length) {
        if (status != 304 && status != 204 && length >= 0) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
        response.end();
    }

    /** Breaks a response off, so that nobody takes what has come for the whole. */
    static void abort(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(HTTP2_INTERNAL_ERROR);
        } else {
            request.connection().close();
        }
    }

    private void sendParts(HttpServerRequest request, ObjectHead head, OpenFile open, List<ByteRange> parts) {
        HttpServerResponse response = request.response();
        follow(request, new FileBody(open, head.bytes(), disk), putParts(response, head, parts));
    }

    /** Turns the response into one of several parts (RFC 9110 §14.6). */
    private List<Follower.Piece> putParts(HttpServerResponse response, ObjectHead head, List<ByteRange> parts) {
        List<Follower.Piece> pieces = new ArrayList<>();
        long length = 0;
        for (ByteRange part : parts) {
            Buffer before = Buffer.buffer("\r\n--" + boundary + "\r\ncontent-type: " + head.contentType()
                    + "\r\ncontent-range: " + part.contentRange(head.bytes()) + "\r\n\r\n");
            pieces.add(new Follower.Piece(before, part));
            length += before.length() + part.length();
        }
        Buffer end = Buffer.buffer("\r\n--" + boundary + "--\r\n");
        pieces.add(new Follower.Piece(end, new ByteRange(0, 0)));
        response.putHeader(HttpHeaders.CONTENT_TYPE, "multipart/byteranges; boundary=" + boundary)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length + end.length()));
        return pieces;
    }
}
