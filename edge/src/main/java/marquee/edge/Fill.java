package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
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
 * <p>Runs on the event loop that {@link #start started} it; the disk is written by workers, one write at a time, and a
 * small object all at once, because each change of thread costs more than the bytes that it moves. Viewers read what has
 * come, at their own pace and from any loop, so that a slow one holds up nobody: from the heap right behind the origin,
 * from the disk further back. When the disk fails, the rest of the object is kept on the heap while anyone reads it, and
 * nothing is stored.
 */
final class Fill implements Body {
    private static final Logger log = LoggerFactory.getLogger(Fill.class);

    /** Bytes from the origin that may wait for the disk; beyond, the origin waits. */
    private static final int PENDING_BYTES_MAX = 1 << 20;

    /** Bytes that are worth a write, unless there are no more. */
    private static final int WRITE_BYTES_MIN = 256 << 10;

    private final String key;
    private final Fetch fetch;
    private final Fills fills;
    private final WorkerExecutor disk;
    private final Promise<Arrival> arrival = Promise.promise();
    private final Promise<Void> done = Promise.promise();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final Incoming incoming = new Incoming();
    private final CRC32C crc = new CRC32C();

    private volatile long written;
    private volatile long onDisk;
    private volatile boolean failed;
    private volatile boolean whole;
    private volatile @Nullable OpenFile file;

    private @Nullable Arrival arrived;
    private @Nullable HttpClientResponse response;
    private boolean writing;
    private boolean paused;
    private boolean over;

    /** Where the object is filled into. Guarded by this, as are all that follow. */
    private @Nullable Path path;

    /** What the disk had no room for: everything from {@link #onDisk} on. */
    private @Nullable Buffer unstored;

    private boolean isStored;
    private boolean unwanted;
    private int readers;
    private boolean hasEnded;

    /** Whether the file is kept open for those who read. */
    private boolean holdsFile;

    private long reserved;

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

    /** When this returns, the object is stored already or never will be: it was purged while it was on its way. */
    synchronized void forget() {
        unwanted = true;
    }

    /** Runs something short, and returns true, unless the object was {@link #forget forgotten}. */
    synchronized boolean unlessForgotten(Runnable stored) {
        if (unwanted) {
            return false;
        }
        stored.run();
        return true;
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
        return isStored && unstored == null && !unwanted;
    }

    /** Calls back on the filling loop. */
    @Override
    public synchronized boolean follow(Runnable follower) {
        OpenFile open = file;
        if (hasEnded && !holdsFile) {
            if (open != null && open.acquire()) {
                holdsFile = true;
            } else if (open != null || unstored == null) {
                return false;
            }
        }
        readers++;
        followers.add(follower);
        return true;
    }

    @Override
    public synchronized void unfollow(Runnable follower) {
        if (followers.remove(follower)) {
            readers--;
            releaseIfUnread();
        }
    }

    @Override
    public Future<Buffer> read(long position, int bytesMax) {
        Buffer last = incoming.read(position, bytesMax);
        return last == null
                ? disk.executeBlocking(() -> readNow(position, bytesMax), false)
                : Future.succeededFuture(last);
    }

    private void receive(HttpClientResponse answer) {
        Arrival judged;
        try {
            judged = fetch.judge(answer);
        } catch (PlatformException e) {
            answer.exceptionHandler(ignored -> {});
            answer.resume();
            fail(e);
            return;
        }
        if (judged.kind() != Arrival.Kind.SHARED) {
            over = true;
            fills.remove(key, this);
            if (judged.kind() == Arrival.Kind.RENEWED) {
                answer.resume();
            }
            arrival.complete(judged);
            done.tryComplete();
            return;
        }
        arrived = judged;
        response = answer;
        synchronized (this) {
            isStored = judged.isStorable();
        }
        ObjectHead known = judged.requireHead();
        answer.exceptionHandler(failure -> {
            if (!whole) {
                fail(failure);
            }
        });
        answer.handler(chunk -> take(chunk, known));
        answer.endHandler(end -> ended(known));
        arrival.complete(judged);
        answer.resume();
    }

    private void take(Buffer chunk, ObjectHead known) {
        if (over) {
            return;
        }
        long received = written + chunk.length();
        if (received > (known.bytes() < 0 ? fills.objectBytesMax() : known.bytes())) {
            fail(new PlatformException(ErrorCode.UNAVAILABLE, "The origin sent more of " + key + " than it said."));
            return;
        }
        incoming.add(chunk);
        written = received;
        fills.metrics().bytesFilled.add(chunk.length());
        followers.forEach(Runnable::run);
        if (incoming.bytes() >= PENDING_BYTES_MAX && response != null) {
            paused = true;
            response.pause();
        }
        flush();
    }

    private void ended(ObjectHead known) {
        if (over) {
            return;
        }
        if (known.bytes() >= 0 && written != known.bytes()) {
            fail(new PlatformException(ErrorCode.UNAVAILABLE, "The origin sent less of " + key + " than it said."));
            return;
        }
        whole = true;
        followers.forEach(Runnable::run);
        flush();
    }

    /** Hands to a worker what has come, when that is enough or all. */
    private void flush() {
        boolean isLast = whole;
        if (writing || over || fills.isStopping() || !isLast && incoming.bytes() < WRITE_BYTES_MIN) {
            return;
        }
        Arrival what = Objects.requireNonNull(arrived);
        List<Buffer> chunks = incoming.chunks();
        writing = true;
        disk.executeBlocking(() -> store(what, chunks, isLast), false).onComplete(stored -> {
            writing = false;
            incoming.drop(chunks.size());
            if (over) {
                // It failed while the disk was busy with it.
                deleteFile();
                end();
            } else if (stored.failed()) {
                fail(stored.cause());
            } else if (isLast) {
                over = true;
                end();
            } else {
                if (paused && response != null) {
                    paused = false;
                    response.resume();
                }
                flush();
            }
        });
    }

    private @Nullable Void store(Arrival what, List<Buffer> chunks, boolean isLast) {
        ObjectHead known = what.requireHead();
        if (file == null && !hasUnstored()) {
            openFile(known);
        }
        for (Buffer chunk : chunks) {
            write(chunk, known);
        }
        if (isLast) {
            commit(what);
        }
        return null;
    }

    /** What cannot or must not be stored goes to the heap at once. */
    private void openFile(ObjectHead known) {
        if (isStorable()) {
            try {
                Path fresh = fills.cache().newFilling();
                OpenFile open = new OpenFile(FileChannel.open(
                        fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
                synchronized (this) {
                    path = fresh;
                    file = open;
                    holdsFile = true;
                }
                return;
            } catch (IOException e) {
                log.warn("The disk takes no new file, serving through. key={}", key, e);
                fills.diskFailed();
            }
        }
        keepUnstored(known.bytes());
    }

    private void write(Buffer chunk, ObjectHead known) {
        OpenFile open = file;
        if (open != null && !hasUnstored()) {
            try {
                ByteBuffer bytes = ((BufferInternal) chunk).getByteBuf().nioBuffer();
                crc.update(bytes.duplicate());
                long position = onDisk;
                while (bytes.hasRemaining()) {
                    position += open.channel().write(bytes, position);
                }
                onDisk = position;
                return;
            } catch (IOException e) {
                log.warn("The disk takes no more, serving through. key={}", key, e);
                fills.diskFailed();
                keepUnstored(known.bytes() < 0 ? ObjectHead.UNKNOWN : known.bytes() - onDisk);
            }
        }
        synchronized (this) {
            Buffer kept = Objects.requireNonNull(unstored);
            long missing = kept.length() + chunk.length() - reserved;
            if (missing > 0) {
                reserve(Math.max(missing, PENDING_BYTES_MAX));
            }
            kept.appendBuffer(chunk);
        }
    }

    private void commit(Arrival what) {
        Path filled = path();
        OpenFile open = file;
        if (filled == null || open == null) {
            return;
        }
        if (!isStorable()) {
            deleteFile();
            return;
        }
        try {
            ObjectHead head = what.requireHead().withBytes(onDisk);
            fills.commit(this, what.key(), filled, open, head, (int) crc.getValue(), fetch.isPatient());
        } catch (IOException e) {
            log.warn("A filled object could not be stored. key={}", key, e);
            fills.metrics().notStored.increment();
            fills.diskFailed();
            deleteFile();
        }
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

    private synchronized boolean hasUnstored() {
        return unstored != null;
    }

    private synchronized @Nullable Path path() {
        return path;
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

    private void fail(Throwable cause) {
        if (over) {
            return;
        }
        over = true;
        failed = true;
        fills.remove(key, this);
        arrival.tryFail(cause);
        if (response != null) {
            log.warn("A fill failed midway. key={} received={}", key, written, cause);
            response.request().reset();
        }
        followers.forEach(Runnable::run);
        if (!writing) {
            deleteFile();
            end();
        }
    }

    private void deleteFile() {
        Path filled = path();
        if (filled != null && !fills.isStopping()) {
            disk.executeBlocking(() -> Files.deleteIfExists(filled), false)
                    .onFailure(e -> log.warn("An unfinished file could not be deleted. key={}", key, e));
        }
    }

    private void end() {
        fills.remove(key, this);
        synchronized (this) {
            hasEnded = true;
            releaseIfUnread();
        }
        done.tryComplete();
    }

    private synchronized void releaseIfUnread() {
        OpenFile open = file;
        if (!hasEnded || readers > 0) {
            return;
        }
        if (holdsFile && open != null) {
            holdsFile = false;
            open.release();
        }
        if (reserved > 0) {
            fills.free(reserved);
            reserved = 0;
        }
    }
}
