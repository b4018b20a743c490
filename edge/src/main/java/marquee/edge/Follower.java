package marquee.edge;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;

/**
 * Sends one viewer a part of an object while it fills, as fast as the viewer takes it and no faster than the fill. Runs
 * on the viewer's event loop.
 */
final class Follower {
    private static final int READ_BYTES_MAX = 256 << 10;

    private final Context context;
    private final HttpServerResponse response;
    private final Runnable abort;
    private final EdgeMetrics metrics;
    private final Fill fill;
    private final long end;
    private final Runnable wake = this::wake;
    private long position;
    private boolean reading;
    private boolean over;

    /** @param abort closes the viewer's connection, the only way to say that a body ends too early */
    Follower(
            Context context,
            HttpServerResponse response,
            Runnable abort,
            EdgeMetrics metrics,
            Fill fill,
            ByteRange part) {
        this.context = context;
        this.response = response;
        this.abort = abort;
        this.metrics = metrics;
        this.fill = fill;
        this.position = part.first();
        this.end = part.first() + part.length();
    }

    /** The head of the response must be complete, with its length. */
    void start() {
        if (!fill.follow(wake)) {
            abort.run();
            return;
        }
        response.closeHandler(gone -> stop());
        response.exceptionHandler(broken -> stop());
        response.drainHandler(room -> pump());
        pump();
    }

    private void wake() {
        context.runOnContext(now -> pump());
    }

    private void pump() {
        if (over || reading) {
            return;
        }
        if (position == end) {
            stop();
            response.end();
            return;
        }
        if (fill.hasFailed()) {
            stop();
            abort.run();
            return;
        }
        long available = Math.min(fill.written(), end) - position;
        if (available <= 0 || response.writeQueueFull()) {
            return;
        }
        reading = true;
        fill.read(position, (int) Math.min(available, READ_BYTES_MAX)).onComplete(read -> {
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
            fill.unfollow(wake);
        }
    }
}
