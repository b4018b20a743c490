package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Bytes that some responses read at their own pace, here already or still coming. */
interface Body {
    /**
     * Calls back, on some thread, when there is more to read and at the end, until {@link #unfollow}. Returns false, and
     * does nothing, when the bytes can no longer be read.
     */
    boolean follow(Runnable follower);

    void unfollow(Runnable follower);

    /** Bytes from the start that can be {@link #read}. */
    long written();

    /** Whether no more bytes will come, and those {@link #written} are all. */
    boolean isWhole();

    /** Whether no more bytes will come, too early. What was written before can no longer be relied on. */
    boolean hasFailed();

    /** Reads bytes that have been written. At most {@code bytesMax}, at least one. For followers only. */
    Future<Buffer> read(long position, int bytesMax);
}
