package marquee.edge;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come of an object last: for the disk to write, and for those who read right behind the origin and need no look
 * at the disk. Safe for use by several threads.
 */
final class Incoming {
    private final List<Buffer> chunks = new ArrayList<>();
    private long from;
    private long bytes;

    /** Takes the next bytes. They must not change any more. */
    synchronized void add(Buffer chunk) {
        chunks.add(chunk);
        bytes += chunk.length();
    }

    /** Returns all that has not been dropped yet, in order. */
    synchronized List<Buffer> chunks() {
        return List.copyOf(chunks);
    }

    /** How many bytes have not been dropped yet. */
    synchronized long bytes() {
        return bytes;
    }

    /** Drops the first chunks: they can be read elsewhere now. */
    synchronized void drop(int count) {
        List<Buffer> dropped = chunks.subList(0, count);
        for (Buffer chunk : dropped) {
            from += chunk.length();
            bytes -= chunk.length();
        }
        dropped.clear();
    }

    /**
     * Returns at most {@code bytesMax} bytes from a position of the object, at least one; or null when they are not here,
     * or not here any more.
     */
    synchronized @Nullable Buffer read(long position, int bytesMax) {
        long start = from;
        for (Buffer chunk : chunks) {
            long offset = position - start;
            if (offset >= 0 && offset < chunk.length()) {
                return chunk.slice((int) offset, (int) Math.min(chunk.length(), offset + bytesMax));
            }
            start += chunk.length();
        }
        return null;
    }
}
