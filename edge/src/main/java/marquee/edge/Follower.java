package marquee.edge;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * Sends one viewer parts of a body, as fast as the viewer takes them and no faster than they come. Runs on the viewer's
 * event loop.
 */
final class Follower {
    private static final int READ_BYTES_MAX = 256 << 10;

    private final Context context;
    private final HttpServerResponse response;
    private final Runnable abort;
    private final EdgeMetrics metrics;
    private final Body body;
    private final List<Piece> pieces;
    private final Runnable wake = this::wake;
    private int next;
    private long position;
    private long end;
    private boolean reading;
    private boolean over;

    /**
     * A stretch of the response.
     *
     * @param before what comes before the bytes of the body: the head of a part among several
     * @param range of length -1 for everything, however much that turns out to be
     */
    record Piece(Buffer before, ByteRange range) {
        static List<Piece> only(ByteRange range) {
            return List.of(new Piece(Buffer.buffer(), range));
        }
    }

    /** @param abort closes the viewer's stream, the only way to say that a body ends too early */
    Follower(
            Context context,
            HttpServerResponse response,
            Runnable abort,
            EdgeMetrics metrics,
            Body body,
            List<Piece> pieces) {
        this.context = context;
        this.response = response;
        this.abort = abort;
        this.metrics = metrics;
        this.body = body;
        this.pieces = pieces;
    }

    /** The head of the response must be complete, with its length or as one of unknown length. */
    void start() {
        if (!body.follow(wake)) {
            abort.run();
            return;
        }
        response.closeHandler(gone -> stop());
        response.exceptionHandler(broken -> stop());
        response.drainHandler(room -> pump());
        begin();
        pump();
    }

    private void begin() {
        Piece piece = pieces.get(next++);
        position = piece.range().first();
        end = piece.range().length() < 0
                ? Long.MAX_VALUE
                : position + piece.range().length();
        if (piece.before().length() > 0) {
            response.write(piece.before());
        }
    }

    private void wake() {
        context.runOnContext(now -> pump());
    }

    private void pump() {
        if (over || reading) {
            return;
        }
        // Whether it is whole must be known before how much there is: the other way round, the last bytes may come
        // between.
        boolean isWhole = body.isWhole();
        long written = body.written();
        while (position == end || isWhole && position == written) {
            if (next == pieces.size()) {
                stop();
                response.end();
                return;
            }
            begin();
        }
        if (body.hasFailed()) {
            stop();
            abort.run();
            return;
        }
        long available = Math.min(written, end) - position;
        if (available <= 0 || response.writeQueueFull()) {
            return;
        }
        reading = true;
        body.read(position, (int) Math.min(available, READ_BYTES_MAX)).onComplete(read -> {
            reading = false;
            if (over) {
                return;
            }
            if (read.failed()) {
                stop();
                abort.run();
                return;
            }
            position += read.result().length();
            metrics.bytesSent.add(read.result().length());
            response.write(read.result());
            pump();
        });
    }

    private void stop() {
        if (!over) {
            over = true;
            body.unfollow(wake);
        }
    }
}
