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
final class Fill implements Body {
    private static final Logger log = LoggerFactory.getLogger(Fill.class);

    /** Bytes from the origin that may wait for the disk; beyond, the origin waits. */
    private static final int PENDING_BYTES_MAX = 1 << 20;

    private final String key;
    private final Fetch fetch;
    private final Fills fills;
    private final WorkerExecutor disk;
    private final Promise<Arrival> arrival = Promise.promise();
    private final Promise<Void> done = Promise.promise();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final CRC32C crc = new CRC32C();

    private volatile long written;
    private volatile long onDisk;
    private volatile boolean failed;
    private volatile boolean whole;
    private volatile boolean unwanted;
    private volatile @Nullable OpenFile file;

    /** What was written last: who reads right behind the origin needs no look at the disk. */
    private volatile @Nullable Tail tail;

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

    private record Tail(long from, Buffer bytes) {}

    Fill(String key, Fetch fetch, Fills fills, WorkerExecutor disk) {
        this.key = key;
        this.fetch = fetch;
        this.fills = fills;
        this.disk = disk;
    }

    /** Called once, on an event loop. */
    void start() {
        fetch.send().onComplete(got -> {
            if (got.succeeded()) {
                receive(got.result());
            } else {
                fail(
                        got.cause() instanceof PlatformException known
                                ? known
                                : new PlatformException(
                                        ErrorCode.UNAVAILABLE,
                                        "The origin does not answer for " + key + ".",
                                        got.cause()));
            }
        });
    }

    /** Completes, on whatever loop, when the origin has answered; fails when it has no such object or is gone. */
    Future<Arrival> arrival() {
        return arrival.future();
    }

    /** Completes, on whatever loop, when nothing more will come, however that ended. */
    Future<Void> done() {
        return done.future();
    }

    String key() {
        return key;
    }

    /** From now on the object is not going to be stored: it was purged while it was on its way. */
    void forget() {
        unwanted = true;
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    @Override
    public long written() {
        return written;
    }

    @Override
    public boolean hasFailed() {
        return failed;
    }

    /** Whether the object is going to be kept, as far as is known. */
    synchronized boolean isStorable() {
        return unstored == null && path != null && !unwanted;
    }

    /** Calls back on the filling loop. */
    @Override
    public synchronized boolean follow(Runnable follower) {
        OpenFile open = file;
        if (open != null && !open.acquire() || open == null && over && unstored == null) {
            return false;
        }
        readers++;
        followers.add(follower);
        return true;
    }

    @Override
    public synchronized void unfollow(Runnable follower) {
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

    @Override
    public Future<Buffer> read(long position, int bytesMax) {
        Tail last = tail;
        long from = last == null ? -1 : position - last.from;
        if (last != null && from >= 0 && from < last.bytes.length()) {
            int end = (int) Math.min(last.bytes.length(), from + bytesMax);
            return Future.succeededFuture(last.bytes.slice((int) from, end));
        }
        return disk.executeBlocking(() -> readNow(position, bytesMax), false);
    }

    private void receive(HttpClientResponse answer) {
        answer.exceptionHandler(this::fail);
        Arrival arrived;
        try {
            arrived = fetch.judge(answer);
        } catch (PlatformException e) {
            answer.resume();
            fail(e);
            return;
        }
        if (arrived.kind() != Arrival.Kind.SHARED) {
            over = true;
            fills.remove(key, this);
            if (arrived.kind() == Arrival.Kind.RENEWED) {
                answer.resume();
            }
            arrival.complete(arrived);
            done.tryComplete();
            return;
        }
        response = answer;
        disk.executeBlocking(() -> openFile(arrived), false).onComplete(opened -> {
            if (over) {
                return;
            }
            if (opened.failed()) {
                fail(opened.cause());
                return;
            }
            ObjectHead known = arrived.requireHead();
            arrival.complete(arrived);
            answer.handler(chunk -> take(chunk, known));
            answer.endHandler(end -> {
                ended = true;
                flush(known);
            });
            answer.resume();
        });
    }

    /** A store that is impossible or forbidden goes to the heap at once. */
    private @Nullable Void openFile(Arrival arrived) {
        try {
            if (arrived.isStorable()) {
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
            fills.diskFailed();
        }
        keepUnstored(arrived.requireHead().bytes());
        return null;
    }

    private void take(Buffer chunk, ObjectHead known) {
        received += chunk.length();
        if (received > (known.bytes() < 0 ? fills.objectBytesMax() : known.bytes())) {
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
        if (isOnDisk() && open != null) {
            try {
                while (done < bytes.length) {
                    done += open.channel().write(ByteBuffer.wrap(bytes, done, bytes.length - done), onDisk + done);
                }
                crc.update(bytes, 0, bytes.length);
            } catch (IOException e) {
                log.warn("The disk takes no more, serving through. key={}", key, e);
                fills.diskFailed();
                keepUnstored(known.bytes() < 0 ? ObjectHead.UNKNOWN : known.bytes() - onDisk);
                done = 0;
            }
            onDisk += done;
        }
        synchronized (this) {
            if (unstored != null) {
                long missing = unstored.length() + bytes.length - reserved;
                if (missing > 0) {
                    reserve(Math.max(missing, PENDING_BYTES_MAX));
                }
                unstored.appendBytes(bytes);
            }
        }
        tail = new Tail(written, chunk);
        written += bytes.length;
        return null;
    }

    /** @param bytes that are to come, or {@link ObjectHead#UNKNOWN} */
    private synchronized void keepUnstored(long bytes) {
        reserve(Math.max(0, bytes));
        unstored = Buffer.buffer();
        fills.metrics().notStored.increment();
    }

    /** Called with the lock held. */
    private void reserve(long bytes) {
        if (!fills.reserve(bytes)) {
            throw new PlatformException(ErrorCode.NO_SPACE, "Neither disk nor heap has room for " + key + ".");
        }
        reserved += bytes;
    }

    private synchronized boolean isOnDisk() {
        return unstored == null && path != null;
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
        if (known.bytes() >= 0 && received != known.bytes()) {
            fail(new PlatformException(ErrorCode.UNAVAILABLE, "The origin sent less of " + key + " than it said."));
            return;
        }
        over = true;
        whole = true;
        // An empty object has had no write that told its followers.
        followers.forEach(Runnable::run);
        Path filled = path;
        OpenFile open = file;
        if (filled == null || open == null) {
            end();
            return;
        }
        if (!isStorable()) {
            deleteFile();
            end();
            return;
        }
        Arrival arrived = arrival.future().result();
        ObjectHead head = known.withBytes(received);
        disk.executeBlocking(
                        () -> fills.commit(
                                this, arrived.key(), filled, open, head, (int) crc.getValue(), fetch.isPatient()),
                        false)
                .onComplete(committed -> {
                    if (committed.failed()) {
                        log.warn("A filled object could not be stored. key={}", key, committed.cause());
                        fills.metrics().notStored.increment();
                        fills.diskFailed();
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
        arrival.tryFail(cause);
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
        done.tryComplete();
    }

    private synchronized void freeIfUnread() {
        if (over && readers == 0 && reserved > 0) {
            fills.free(reserved);
            reserved = 0;
        }
    }
}
