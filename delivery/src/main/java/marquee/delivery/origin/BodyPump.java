package marquee.delivery.origin;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves one stream into one response: a worker reads a chunk, the event loop writes it, and the next is read when the
 * response has room. A thread is taken only while storage is read, not while the other side is slow.
 */
final class BodyPump {
    private static final Logger log = LoggerFactory.getLogger(BodyPump.class);
    private static final int CHUNK_BYTES = 256 << 10;

    private final Context loop;
    private final WorkerExecutor readers;
    private final HttpServerRequest request;
    private final InputStream body;
    private final Promise<Void> over = Promise.promise();
    private long remaining;
    private boolean reading;

    /** @param bytes the length that the response has promised */
    BodyPump(Context loop, WorkerExecutor readers, HttpServerRequest request, InputStream body, long bytes) {
        this.loop = loop;
        this.readers = readers;
        this.request = request;
        this.body = body;
        this.remaining = bytes;
    }

    /** Completes when the response has ended, well or not; a failure after the head can only close the connection. */
    Future<Void> start() {
        HttpServerResponse response = request.response();
        response.closeHandler(gone -> stop());
        response.exceptionHandler(broken -> stop());
        response.drainHandler(room -> pump());
        loop.runOnContext(now -> pump());
        return over.future();
    }

    private void pump() {
        HttpServerResponse response = request.response();
        if (reading || over.future().isComplete()) {
            return;
        }
        if (response.closed()) {
            stop();
            return;
        }
        if (remaining == 0) {
            response.end();
            stop();
            return;
        }
        if (response.writeQueueFull()) {
            return;
        }
        reading = true;
        readers.executeBlocking(this::read, false).onComplete(read -> {
            reading = false;
            if (read.failed() || read.result().length() == 0) {
                log.warn("Storage broke off a file. uri={} missing={}", request.path(), remaining, read.cause());
                stop();
                request.connection().close();
                return;
            }
            if (over.future().isComplete()) {
                closeBody();
                return;
            }
            remaining -= read.result().length();
            response.write(read.result());
            pump();
        });
    }

    private Buffer read() throws IOException {
        return Buffer.buffer(body.readNBytes((int) Math.min(CHUNK_BYTES, remaining)));
    }

    private void stop() {
        if (over.tryComplete() && !reading) {
            closeBody();
        }
    }

    /** Closing may talk to storage, so it is a worker's. */
    private void closeBody() {
        readers.executeBlocking(
                        () -> {
                            body.close();
                            return null;
                        },
                        false)
                .onFailure(e -> log.warn("A file of storage did not close. uri={}", request.path(), e));
    }
}
