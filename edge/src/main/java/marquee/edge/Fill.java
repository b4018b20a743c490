package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32C;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One object on its way from the origin to this edge's disk, read by any number of viewers meanwhile.
 *
 * <p>Runs on the event loop that {@link #start started} it; the disk is written by workers, one write at a time. Viewers
 * read what is on disk already, at their own pace and from any loop, so that a slow one holds up nobody. When the disk
 * fails, the rest of the object is kept on the heap while anyone reads it, and nothing is stored.
 */
final class Fill {
    private static final Logger log = LoggerFactory.getLogger(Fill.class);

    /** Bytes from the origin that may wait for the disk; beyond, the origin waits. */
    private static final int PENDING_BYTES_MAX = 1 << 20;

    private final String key;
    private final Fills fills;
    private final WorkerExecutor disk;
    private final Promise<ObjectHead> head = Promise.promise();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final CRC32C crc = new CRC32C();

    private volatile long written;
    private volatile long onDisk;
    private volatile boolean failed;
    private volatile @Nullable OpenFile file;

    private @Nullable Path path;
    private @Nullable HttpClientResponse response;
    private Buffer pending = Buffer.buffer();
    private long received;
    private boolean writing;
    private boolean paused;
    private boolean ended;
    private boolean over;

    /** What the disk had no room for: everything from {@link #onDisk} on. Guarded by this. */
    private @Nullable Buffer unstored;

    /** Guarded by this. */
    private int readers;

    private long reserved;

    Fill(String key, Fills fills, WorkerExecutor disk) {
        this.key = key;
        this.fills = fills;
        this.disk = disk;
    }

    /** Called once, on an event loop. */
    void start(Origin origin, long objectBytesMax) {
        origin.get(key).onComplete(got -> {
            if (got.succeeded()) {
                receive(got.result(), objectBytesMax);
            } else {
                fail(new PlatformException(
                        ErrorCode.UNAVAILABLE, "The origin does not answer for " + key + ".", got.cause()));
            }
        });
    }

    /** Completes, on whatever loop, when the origin has answered; fails when it has no such object or is gone. */
    Future<ObjectHead> head() {
        return head.future();
    }

    /** Bytes from the start that can be {@link #read}. */
    long written() {
        return written;
    }

    /** Whether no more bytes will come. What was written before can no longer be relied on. */
    boolean hasFailed() {
        return failed;
    }

    /** Whether the object is going to be kept, as far as is known. */
    synchronized boolean isStorable() {
        return unstored == null && path != null;
    }

    /**
     * Calls back, on the filling loop, after each write and at the end, until {@link #unfollow}. Returns false, and does
     * nothing, when the fill is over and its file closed already.
     */
    synchronized boolean follow(Runnable follower) {
        OpenFile open = file;
        if (open != null && !open.acquire() || open == null && over && reserved == 0) {
            return false;
        }
        readers++;
        followers.add(follower);
        return true;
    }

    synchronized void unfollow(Runnable follower) {
        if (!followers.remove(follower)) {
            return;
        }
        readers--;
        OpenFile open = file;
        if (open != null) {
            open.release();
        }
        freeIfUnread();
    }

    /** Reads bytes that have been {@link #written}. At most {@code bytesMax}, at least one. For followers only. */
    Future<Buffer> read(long position, int bytesMax) {
        return disk.executeBlocking(() -> readNow(position, bytesMax), false);
    }

    private void receive(HttpClientResponse answer, long objectBytesMax) {
        answer.exceptionHandler(this::fail);
        ObjectHead known;
        try {
            known = Origin.head(answer, key, objectBytesMax);
        } catch (PlatformException e) {
            answer.resume();
            fail(e);
            return;
        }
        response = answer;
        disk.executeBlocking(() -> openFile(known), false).onComplete(opened -> {
            if (over) {
                return;
            }
            if (opened.failed()) {
                fail(opened.cause());
                return;
            }
            head.complete(known);
            answer.handler(this::take);
            answer.endHandler(end -> {
                ended = true;
                flush(known);
            });
            answer.resume();
        });
    }

    /** A store that is impossible or forbidden goes to the heap at once. */
    private @Nullable Void openFile(ObjectHead known) {
        try {
            if (known.freshSeconds() >= 0) {
                Path fresh = fills.cache().newFilling();
                file = new OpenFile(FileChannel.open(
                        fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
                synchronized (this) {
                    path = fresh;
                }
                return null;
            }
        } catch (IOException e) {
            log.warn("The disk takes no new file, serving through. key={}", key, e);
        }
        keepUnstored(known.bytes());
        return null;
    }

    private void take(Buffer chunk) {
        ObjectHead known = head.future().result();
        received += chunk.length();
        if (received > known.bytes()) {
            fail(new PlatformException(ErrorCode.UNAVAILABLE, "The origin sent more of " + key + " than it said."));
            return;
        }
        pending.appendBuffer(chunk);
        if (pending.length() >= PENDING_BYTES_MAX && response != null) {
            paused = true;
            response.pause();
        }
        flush(known);
    }

    private void flush(ObjectHead known) {
        if (writing || over || fills.isStopping()) {
            return;
        }
        if (pending.length() == 0) {
            if (ended) {
                finish(known);
            }
            return;
        }
        Buffer chunk = pending;
        pending = Buffer.buffer();
        writing = true;
        disk.executeBlocking(() -> write(chunk, known), false).onComplete(done -> {
            writing = false;
            if (done.failed()) {
                fail(done.cause());
                return;
            }
            fills.metrics().bytesFilled.add(chunk.length());
            followers.forEach(Runnable::run);
            if (paused && response != null) {
                paused = false;
                response.resume();
            }
            flush(known);
        });
    }

    private @Nullable Void write(Buffer chunk, ObjectHead known) {
        byte[] bytes = chunk.getBytes();
        OpenFile open = file;
        int done = 0;
        if (isStorable() && open != null) {
            try {
                while (done < bytes.length) {
                    done += open.channel().write(ByteBuffer.wrap(bytes, done, bytes.length - done), onDisk + done);
                }
                crc.update(bytes, 0, bytes.length);
            } catch (IOException e) {
                log.warn("The disk takes no more, serving through. key={}", key, e);
                keepUnstored(known.bytes() - onDisk);
                done = 0;
            }
            onDisk += done;
        }
        synchronized (this) {
            if (unstored != null) {
                unstored.appendBytes(bytes);
            }
        }
        written += bytes.length;
        return null;
    }

    private synchronized void keepUnstored(long bytes) {
        if (!fills.reserve(bytes)) {
            throw new PlatformException(ErrorCode.NO_SPACE, "Neither disk nor heap has room for " + key + ".");
        }
        reserved = bytes;
        unstored = Buffer.buffer();
        fills.metrics().notStored.increment();
    }

    private Buffer readNow(long position, int bytesMax) throws IOException {
        long stored = onDisk;
        OpenFile open = file;
        if (position < stored && open != null) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(bytesMax, stored - position));
            while (buffer.hasRemaining()) {
                if (open.channel().read(buffer, position + buffer.position()) < 0) {
                    throw new IOException("A file being filled became shorter. key=" + key);
                }
            }
            return Buffer.buffer(buffer.array());
        }
        synchronized (this) {
            if (unstored == null) {
                throw new IOException("Read ahead of what is written. key=" + key);
            }
            int from = (int) (position - stored);
            return unstored.getBuffer(from, Math.min(unstored.length(), from + bytesMax));
        }
    }

    private void finish(ObjectHead known) {
        if (received != known.bytes()) {
            fail(new PlatformException(ErrorCode.UNAVAILABLE, "The origin sent less of " + key + " than it said."));
            return;
        }
        over = true;
        // An empty object has had no write that told its followers.
        followers.forEach(Runnable::run);
        Path filled = path;
        OpenFile open = file;
        if (!isStorable() || filled == null || open == null) {
            end();
            return;
        }
        disk.executeBlocking(() -> fills.commit(key, filled, open, known, (int) crc.getValue()), false)
                .onComplete(committed -> {
                    if (committed.failed()) {
                        log.warn("A filled object could not be stored. key={}", key, committed.cause());
                        fills.metrics().notStored.increment();
                        deleteFile();
                    }
                    end();
                });
    }

    private void fail(Throwable cause) {
        if (over) {
            return;
        }
        over = true;
        failed = true;
        head.tryFail(cause);
        if (response != null) {
            log.warn("A fill failed midway. key={} received={}", key, received, cause);
            response.request().reset();
        }
        followers.forEach(Runnable::run);
        deleteFile();
        end();
    }

    private void deleteFile() {
        Path filled = path;
        if (filled != null && !fills.isStopping()) {
            disk.executeBlocking(() -> Files.deleteIfExists(filled), false)
                    .onFailure(e -> log.warn("An unfinished file could not be deleted. key={}", key, e));
        }
    }

    private void end() {
        fills.remove(key, this);
        OpenFile open = file;
        if (open != null) {
            open.release();
        }
        synchronized (this) {
            over = true;
            freeIfUnread();
        }
    }

    private synchronized void freeIfUnread() {
        if (over && readers == 0 && reserved > 0) {
            fills.free(reserved);
            reserved = 0;
        }
    }
}
